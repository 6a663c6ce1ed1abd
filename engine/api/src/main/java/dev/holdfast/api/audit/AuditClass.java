package dev.holdfast.api.audit;

/// What an entry is about. The names are pgAudit's where it has one.
public enum AuditClass {
  /// Reading a table that is marked with `audit_reads`.
  READ,
  /// INSERT, UPDATE, DELETE, TRUNCATE.
  WRITE,
  /// Definitions of tables and other objects.
  DDL,
  /// Users, roles, passwords and rights.
  ROLE,
  /// Log-ins, failed ones included.
  LOGIN,
  /// Settings of the database.
  CONFIG,
  /// Decisions and interventions of an operator.
  ADMIN
}
