package dev.holdfast.txn.note;

/// One thing that a transaction did, for the trail. Equal notes of a transaction become one with a
/// count.
public interface Note {
  /// Whether it stays when its statement, its savepoint or the whole transaction is undone.
  boolean survivesUndo();

  /// The memory that it takes, roughly.
  int sizeBytes();
}
