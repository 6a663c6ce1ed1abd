package dev.holdfast.sql.exec.runtime;

import dev.holdfast.types.vector.Batch;

/// A reusable block of encoded rows that a [RowCursor] fills: up to [#ROW_COUNT_MAX] rows, or one
/// for the row of a key.
public final class RowChunk {
  /// The most rows in a chunk: as many as fit a batch.
  public static final int ROW_COUNT_MAX = Batch.ROW_COUNT_MAX;

  private final byte[][] keys;
  private final byte[][] rows;
  private final long[] beginSequences;
  private final long[] endSequences;
  private int count;

  /// A chunk of the largest size.
  public RowChunk() {
    this(ROW_COUNT_MAX);
  }

  /// A chunk of at most `capacity` rows.
  public RowChunk(int capacity) {
    keys = new byte[capacity][];
    rows = new byte[capacity][];
    beginSequences = new long[capacity];
    endSequences = new long[capacity];
  }

  /// How many rows it holds.
  public int count() {
    return count;
  }

  /// Whether no further row fits.
  public boolean isFull() {
    return count == keys.length;
  }

  /// Forgets all rows.
  public void clear() {
    count = 0;
  }

  /// Appends a row: its primary key, its bytes and the commits that began and ended the version
  /// ([RowImage#OPEN_END] if none did).
  public void add(byte[] key, byte[] row, long beginSequence, long endSequence) {
    keys[count] = key;
    rows[count] = row;
    beginSequences[count] = beginSequence;
    endSequences[count] = endSequence;
    count++;
  }

  /// The primary keys; the first [#count()] are valid.
  public byte[][] keys() {
    return keys;
  }

  /// The encoded rows; the first [#count()] are valid.
  public byte[][] rows() {
    return rows;
  }

  /// The commits that made the versions; the first [#count()] are valid.
  public long[] beginSequences() {
    return beginSequences;
  }

  /// The commits that ended the versions; the first [#count()] are valid.
  public long[] endSequences() {
    return endSequences;
  }
}
