package dev.holdfast.security;

import java.util.Set;

/// A user as stored, without the password.
public record User(String name, Set<String> roles, long createdMicros, boolean disabled) {
  /// The role that may do everything.
  public static final String ADMIN = "admin";

  /// Copies the set.
  public User {
    roles = Set.copyOf(roles);
  }
}
