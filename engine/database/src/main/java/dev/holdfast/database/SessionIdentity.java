package dev.holdfast.database;

import dev.holdfast.audit.Actor;
import dev.holdfast.storage.model.Origin;
import java.util.Set;

/// On whose behalf statements run. Set by the edge that knows, never by the client.
///
/// @param principal the caller; what `current_user` shows
/// @param roles of the caller
/// @param deployment the application, or empty
/// @param traceId the trace of the request, or empty
public record SessionIdentity(
    String principal, Set<String> roles, String deployment, String traceId) {
  /// Copies the set.
  public SessionIdentity {
    roles = Set.copyOf(roles);
  }

  Origin origin() {
    return new Origin(principal, "", deployment, traceId);
  }

  Actor actor(long sessionId) {
    return new Actor(principal, roles.stream().sorted().toList(), deployment, traceId, sessionId);
  }

  /// A caller of whom only the name is known.
  public static SessionIdentity of(String principal) {
    return new SessionIdentity(principal, Set.of(), "", "");
  }
}
