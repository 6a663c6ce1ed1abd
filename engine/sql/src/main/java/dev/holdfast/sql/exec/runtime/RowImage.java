package dev.holdfast.sql.exec.runtime;

/// One version of a row, as bytes.
public final class RowImage {
  /// The end of a version that nothing has ended.
  public static final long OPEN_END = Long.MAX_VALUE;

  private final byte[] row;
  private final long beginSequence;
  private final long endSequence;

  /// Shares the row's bytes.
  public RowImage(byte[] row, long beginSequence, long endSequence) {
    this.row = row;
    this.beginSequence = beginSequence;
    this.endSequence = endSequence;
  }

  /// The encoded row; not to be changed.
  public byte[] row() {
    return row;
  }

  /// The commit that made it.
  public long beginSequence() {
    return beginSequence;
  }

  /// The commit that ended it, or [#OPEN_END].
  public long endSequence() {
    return endSequence;
  }
}
