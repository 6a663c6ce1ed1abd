package dev.holdfast.jdbc;

import java.sql.Statement;
import java.util.Arrays;
import java.util.List;

/// Update counts in the widths that JDBC has.
final class Counts {
  private Counts() {}

  /// A count as an `int`; one that does not fit is the largest.
  static int narrow(long count) {
    return (int) Math.min(count, Integer.MAX_VALUE);
  }

  static int[] narrow(long[] counts) {
    int[] narrow = new int[counts.length];
    for (int i = 0; i < counts.length; i++) {
      narrow[i] = counts[i] > Integer.MAX_VALUE ? Statement.SUCCESS_NO_INFO : (int) counts[i];
    }
    return narrow;
  }

  static long[] of(List<Long> counts) {
    long[] all = new long[counts.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = counts.get(i);
    }
    return all;
  }

  /// What a stopped batch reports: the counts so far, or, when the whole batch was undone, a
  /// failure for each of its elements.
  static long[] before(long[] counts, int done, boolean undone) {
    if (!undone) {
      return Arrays.copyOf(counts, done);
    }
    long[] failed = new long[counts.length];
    Arrays.fill(failed, Statement.EXECUTE_FAILED);
    return failed;
  }
}
