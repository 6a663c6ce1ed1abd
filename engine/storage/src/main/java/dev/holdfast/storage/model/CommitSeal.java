package dev.holdfast.storage.model;

/// Makes the last operation of a commit, which depends on the commit's place in the order.
///
/// Called once for a proposal, under the log's latch, in the order of the places; so it must be
/// short, must not wait and must not call the store. When a proposal is refused later because the
/// log is full, all proposals behind it are refused with it, and the next call's `firstIndex` is
/// not above their sequences: by that a seal that keeps a chain learns that its last links are
/// void.
public interface CommitSeal {
  /// The operation for the commit that begins at `firstIndex` and has this commit timestamp. When
  /// this throws, nothing is proposed.
  StoreOperation seal(long firstIndex, long timestampMicros);

  /// Tells the commit's sequence, directly after [#seal].
  void placed(long sequence);
}
