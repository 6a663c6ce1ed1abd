package dev.holdfast.console.rest;

/// The roles that the console itself asks for.
final class Roles {
  /// May decide branches in doubt and stop other callers' statements.
  static final String ADMIN = "admin";

  private Roles() {}
}
