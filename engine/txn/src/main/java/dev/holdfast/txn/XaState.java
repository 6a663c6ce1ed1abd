package dev.holdfast.txn;

/// The states of an XA branch, after chapter 6 of the XA specification.
public enum XaState {
  /// Some connection works on it.
  ACTIVE,
  /// No connection works on it: ended or suspended.
  IDLE,
  /// It failed; only rollback is left.
  ROLLBACK_ONLY,
  /// In doubt.
  PREPARED,
  /// An operator committed it; waits for forget.
  HEURISTICALLY_COMMITTED,
  /// An operator rolled it back; waits for forget.
  HEURISTICALLY_ROLLED_BACK
}
