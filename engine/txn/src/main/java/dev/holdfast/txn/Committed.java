package dev.holdfast.txn;

/// The place of a commit in history.
///
/// @param sequence the commit sequence, or 0 when there was nothing to commit
/// @param timestampMicros the commit timestamp, or 0 when there was nothing to commit
public record Committed(long sequence, long timestampMicros) {
  /// The commit of a transaction that changed nothing.
  public static final Committed NOTHING = new Committed(0, 0);
}
