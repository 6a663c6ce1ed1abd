package dev.holdfast.sql.exec.aggregate;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Arrays that grow with the number of groups.
final class Growth {
  private static final int CAPACITY_FIRST = 16;

  private Growth() {}

  static long[] ensure(long[] array, int count) {
    return count <= array.length ? array : Arrays.copyOf(array, capacity(array.length, count));
  }

  static double[] ensure(double[] array, int count) {
    return count <= array.length ? array : Arrays.copyOf(array, capacity(array.length, count));
  }

  static @Nullable Object[] ensure(@Nullable Object[] array, int count) {
    return count <= array.length ? array : Arrays.copyOf(array, capacity(array.length, count));
  }

  private static int capacity(int length, int count) {
    return Math.max(Math.max(count, CAPACITY_FIRST), length * 2);
  }
}
