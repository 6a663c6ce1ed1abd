package dev.holdfast.txn.lock;

/// What to do when a lock is not free.
public enum LockWait {
  /// Wait, up to the lock timeout.
  WAIT,
  /// Fail at once with LOCK_TIMEOUT (55P03).
  NOWAIT,
  /// Leave the row out.
  SKIP_LOCKED
}
