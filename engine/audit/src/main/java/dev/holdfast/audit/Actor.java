package dev.holdfast.audit;

import java.util.List;
import java.util.Set;

/// Who did something.
///
/// @param roles in order
/// @param sessionId 0 outside a session
public record Actor(
    String principal, List<String> roles, String deployment, String traceId, long sessionId) {
  /// The engine itself.
  public static final Actor ENGINE = new Actor("", List.of(), "", "", 0);

  /// Copies the list.
  public Actor {
    roles = List.copyOf(roles);
  }

  /// Somebody of whom only the name is known.
  public static Actor of(String principal) {
    return new Actor(principal, List.of(), "", "", 0);
  }

  /// Somebody with these roles, whose order does not matter.
  public static Actor of(String principal, Set<String> roles) {
    return new Actor(principal, roles.stream().sorted().toList(), "", "", 0);
  }
}
