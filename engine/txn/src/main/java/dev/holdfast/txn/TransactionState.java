package dev.holdfast.txn;

/// Where a transaction is in its life.
public enum TransactionState {
  /// Reads and writes are allowed.
  ACTIVE,
  /// Lost a deadlock, a conflict or its time; its locks are released, only rollback is left.
  FAILED,
  /// Its commit or prepare is on the way.
  COMMITTING,
  /// In doubt: durable, holding its locks, waiting for the transaction manager.
  PREPARED,
  /// Ended, with all its changes.
  COMMITTED,
  /// Ended, without a trace.
  ROLLED_BACK
}
