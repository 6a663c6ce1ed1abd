package dev.holdfast.txn.lock;

/// How a request for a lock ended without an exception.
public enum LockResult {
  /// The lock is held until the transaction ends.
  GRANTED,
  /// Another transaction holds it and the caller asked to leave such rows out.
  SKIPPED
}
