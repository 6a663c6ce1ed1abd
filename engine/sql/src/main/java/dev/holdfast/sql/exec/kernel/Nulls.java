package dev.holdfast.sql.exec.kernel;

import dev.holdfast.types.vector.Vector;
import org.jspecify.annotations.Nullable;

/// NULL bitmaps of results.
public final class Nulls {
  private Nulls() {}

  /// The rows in which either vector is NULL; shares a bitmap when only one has NULLs.
  public static long @Nullable [] either(Vector left, Vector right, int rowCount) {
    return either(left.nullBits(), right.nullBits(), rowCount);
  }

  /// The rows in which either bitmap has a bit.
  public static long @Nullable [] either(
      long @Nullable [] left, long @Nullable [] right, int rowCount) {
    if (left == null) {
      return right;
    }
    if (right == null) {
      return left;
    }
    int wordCount = (rowCount + 63) >> 6;
    long[] bits = new long[wordCount];
    for (int i = 0; i < wordCount; i++) {
      bits[i] = left[i] | right[i];
    }
    return bits;
  }

  /// Whether a bitmap has the bit of `row`.
  public static boolean has(long @Nullable [] bits, int row) {
    return bits != null && (bits[row >> 6] & (1L << row)) != 0;
  }
}
