package dev.holdfast.storage.model;

import java.util.Arrays;

/// A reusable array of row versions that a [Cursor] fills. Used by one thread; the arrays that its
/// rows refer to are shared with the store and not to be changed.
public final class RowBatch {
  private final byte[][] keys;
  private final byte[][] rows;
  private final long[] beginSequences;
  private final long[] endSequences;
  private int count;

  /// An empty batch for at most `capacity` rows.
  public RowBatch(int capacity) {
    keys = new byte[capacity][];
    rows = new byte[capacity][];
    beginSequences = new long[capacity];
    endSequences = new long[capacity];
  }

  /// How many rows it can hold.
  public int capacity() {
    return rows.length;
  }

  /// How many rows it holds.
  public int count() {
    return count;
  }

  /// The primary key of a row.
  public byte[] key(int position) {
    return keys[position];
  }

  /// The image of a row.
  public byte[] row(int position) {
    return rows[position];
  }

  /// The commit that made the version.
  public long beginSequence(int position) {
    return beginSequences[position];
  }

  /// The commit that ended the version, or [RowVersion#OPEN_END].
  public long endSequence(int position) {
    return endSequences[position];
  }

  /// The images, of which the first [#count()] are valid; for decoding a whole batch in one loop.
  public byte[][] rows() {
    return rows;
  }

  /// Whether no further row fits.
  public boolean isFull() {
    return count == rows.length;
  }

  /// Appends a version; for cursors.
  public void add(byte[] key, byte[] row, long beginSequence, long endSequence) {
    keys[count] = key;
    rows[count] = row;
    beginSequences[count] = beginSequence;
    endSequences[count] = endSequence;
    count++;
  }

  /// Forgets all rows, so that they do not stay reachable.
  public void clear() {
    Arrays.fill(keys, 0, count, null);
    Arrays.fill(rows, 0, count, null);
    count = 0;
  }
}
