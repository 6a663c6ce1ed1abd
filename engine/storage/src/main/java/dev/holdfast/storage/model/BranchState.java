package dev.holdfast.storage.model;

/// What became of a prepared branch so far. A completed branch is forgotten at once; only an
/// operator's decision is remembered, until the transaction manager calls forget.
public enum BranchState {
  /// In doubt: waits for commit or rollback.
  PREPARED,
  /// An operator committed it.
  HEURISTICALLY_COMMITTED,
  /// An operator rolled it back.
  HEURISTICALLY_ROLLED_BACK
}
