package dev.holdfast.txn.lock;

/// What kind of thing a lock is on; identifiers are unique within their space.
public enum LockSpace {
  /// A row: table id and primary key.
  ROW,
  /// One key of a unique index: index id and index key.
  INDEX_KEY,
  /// A table's definition: table id and no key.
  TABLE
}
