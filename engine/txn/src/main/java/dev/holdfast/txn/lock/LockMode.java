package dev.holdfast.txn.lock;

/// The strength of a lock, weakest first; the four row-lock modes of PostgreSQL.
///
/// | held \ wanted | KEY_SHARE | SHARE | NO_KEY_UPDATE | UPDATE |
/// |---------------|-----------|-------|---------------|--------|
/// | KEY_SHARE     | yes       | yes   | yes           | no     |
/// | SHARE         | yes       | yes   | no            | no     |
/// | NO_KEY_UPDATE | yes       | no    | no            | no     |
/// | UPDATE        | no        | no    | no            | no     |
public enum LockMode {
  /// The key stays: for rows that a foreign key refers to. On a table: for its writers.
  KEY_SHARE,
  /// The row stays as it is.
  SHARE,
  /// The row changes, its key does not.
  NO_KEY_UPDATE,
  /// The row goes, or its key changes. On a table: for changes of its definition.
  UPDATE;

  /// Whether two owners may hold these modes at once.
  public boolean isCompatibleWith(LockMode other) {
    return ordinal() + other.ordinal() < UPDATE.ordinal();
  }

  /// Whether an owner of this mode needs nothing more to do what `other` allows.
  public boolean covers(LockMode other) {
    return ordinal() >= other.ordinal();
  }
}
