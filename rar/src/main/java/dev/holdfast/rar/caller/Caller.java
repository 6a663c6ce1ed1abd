package dev.holdfast.rar.caller;

import java.util.Set;

/// The caller as the container knows it.
///
/// @param name `anonymous` when nobody has logged in
/// @param roles as far as the container says them
public record Caller(String name, Set<String> roles) {
  /// Nobody has logged in.
  public static final Caller ANONYMOUS = new Caller("anonymous", Set.of());

  /// Copies the set.
  public Caller {
    roles = Set.copyOf(roles);
  }

  static Caller named(String name) {
    return new Caller(name, Set.of());
  }

  /// WildFly and Payara spell it differently.
  boolean isAnonymous() {
    return name.isEmpty() || name.equalsIgnoreCase(ANONYMOUS.name());
  }
}
