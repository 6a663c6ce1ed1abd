package dev.holdfast.api;

import java.util.Set;

/// A user whose password was right.
///
/// @param name as stored
/// @param roles of the user, for example `admin`
public record AuthenticatedUser(String name, Set<String> roles) {
  /// Copies the set.
  public AuthenticatedUser {
    roles = Set.copyOf(roles);
  }
}
