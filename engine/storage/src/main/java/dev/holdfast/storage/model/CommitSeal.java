package dev.holdfast.storage.model;

/// Makes the last operation of a commit, which depends on the commit's place in the order.
///
/// [#seal] is called once for each proposal that reaches the log, in the order of the places and
/// never by two threads at once, before the entry is written; so it must be short, must not wait
/// and must not call the store. When the log is full, proposals are refused, some of them after
/// they were sealed, and the next call's `firstIndex` is not above their sequences: by that a seal
/// that keeps a chain learns that its last links are void.
public interface CommitSeal {
  /// An operation that takes as many bytes as the one that [#seal] will make: the place of a commit
  /// depends on its size. Called by the proposing thread.
  StoreOperation placeholder();

  /// The operation for the commit that takes the indexes from `firstIndex` to `sequence` and has
  /// this commit timestamp.
  StoreOperation seal(long firstIndex, long sequence, long timestampMicros);
}
