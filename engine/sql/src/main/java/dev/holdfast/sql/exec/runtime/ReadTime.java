package dev.holdfast.sql.exec.runtime;

/// Which versions of a table a read sees, with every moment evaluated.
public sealed interface ReadTime {
  /// The statement's snapshot and the transaction's own changes.
  ReadTime CURRENT = new Current();

  /// Every version kept.
  ReadTime ALL = new All();

  /// See [#CURRENT].
  record Current() implements ReadTime {}

  /// What was visible at one moment, with the schema of that moment.
  record AsOf(Moment moment) implements ReadTime {}

  /// Versions alive at some moment from `from` to `to`, `to` excluded.
  record FromTo(Moment from, Moment to) implements ReadTime {}

  /// Versions alive at some moment from `from` to `to`, both included.
  record Between(Moment from, Moment to) implements ReadTime {}

  /// Versions that began and ended within the two moments.
  record ContainedIn(Moment from, Moment to) implements ReadTime {}

  /// See [#ALL].
  record All() implements ReadTime {}

  /// A point of the database's history.
  ///
  /// @param value microseconds since the epoch, or a commit sequence, as `unit` says
  record Moment(Unit unit, long value) {
    /// What the value of a moment counts.
    public enum Unit {
      TIMESTAMP_MICROS,
      COMMIT_SEQUENCE
    }
  }
}
