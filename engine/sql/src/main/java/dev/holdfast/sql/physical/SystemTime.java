package dev.holdfast.sql.physical;

/// Which moments of a table a scan sees. Bounds are TIMESTAMPTZ expressions without input columns,
/// or BIGINT commit sequences; evaluated once for each execution.
public sealed interface SystemTime {
  /// The statement's snapshot and the transaction's own changes.
  record Current() implements SystemTime {}

  /// One past moment.
  record AsOf(Expression moment) implements SystemTime {}

  /// Versions alive at some moment from `from` to `to`, `to` excluded.
  record FromTo(Expression from, Expression to) implements SystemTime {}

  /// Versions alive at some moment from `from` to `to`, both included.
  record Between(Expression from, Expression to) implements SystemTime {}

  /// Versions that began and ended within the two moments.
  record ContainedIn(Expression from, Expression to) implements SystemTime {}

  /// Every version kept.
  record All() implements SystemTime {}
}
