package dev.holdfast.database;

import dev.holdfast.audit.Actor;
import dev.holdfast.database.run.Authority;
import dev.holdfast.storage.model.Origin;
import java.util.Set;

/// On whose behalf statements run. Set by the edge that knows, never by the client.
///
/// @param principal the caller; what `current_user` shows
/// @param roles of the caller
/// @param deployment the application, or empty
/// @param traceId the trace of the request, or empty
/// @param authority whose rights the statements have, which need not be the caller's
public record SessionIdentity(
    String principal, Set<String> roles, String deployment, String traceId, Authority authority) {
  /// Copies the set.
  public SessionIdentity {
    roles = Set.copyOf(roles);
  }

  /// A caller whose statements run with the rights of the database's owner.
  public SessionIdentity(String principal, Set<String> roles, String deployment, String traceId) {
    this(principal, roles, deployment, traceId, new Authority.Owner());
  }

  /// The same caller in this trace.
  public SessionIdentity traced(String newTraceId) {
    return new SessionIdentity(principal, roles, deployment, newTraceId, authority);
  }

  Origin origin() {
    return new Origin(principal, "", deployment, traceId);
  }

  Actor actor(long sessionId) {
    return new Actor(principal, roles.stream().sorted().toList(), deployment, traceId, sessionId);
  }

  /// A caller of whom only the name is known, with the rights of the database's owner.
  public static SessionIdentity of(String principal) {
    return new SessionIdentity(principal, Set.of(), "", "");
  }
}
