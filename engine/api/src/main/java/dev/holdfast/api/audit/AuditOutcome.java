package dev.holdfast.api.audit;

/// How it ended.
public enum AuditOutcome {
  /// It was done, and committed with this record.
  SUCCESS,
  /// The right to do it was missing.
  REFUSED,
  /// It failed.
  FAILED
}
