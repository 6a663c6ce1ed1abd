package dev.holdfast.console.rest;

/// The roles that the console itself asks for.
final class Roles {
  /// May decide branches in doubt, stop other callers' statements and change objectives.
  static final String ADMIN = "admin";

  private Roles() {}
}
