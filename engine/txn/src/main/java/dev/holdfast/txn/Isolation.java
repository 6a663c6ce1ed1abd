package dev.holdfast.txn;

/// How far a transaction is kept apart from others. READ UNCOMMITTED is run as READ COMMITTED.
public enum Isolation {
  /// Each statement reads at its own snapshot; one that meets a changed row is undone and run
  /// again.
  READ_COMMITTED,
  /// All statements read at the first one's snapshot; the first committer wins.
  REPEATABLE_READ,
  /// As REPEATABLE READ, and what was read must be unchanged at commit.
  SERIALIZABLE
}
