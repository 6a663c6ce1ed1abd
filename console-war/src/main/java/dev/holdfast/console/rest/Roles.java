package dev.holdfast.console.rest;

/// The roles that the console itself asks for.
final class Roles {
  /// May decide branches in doubt, stop other callers' statements and change objectives.
  static final String ADMIN = "admin";

  /// May take care of incidents, and do what nobody notices.
  static final String OPERATOR = "operator";

  /// May read what is kept of others.
  static final String AUDITOR = "auditor";

  private Roles() {}
}
