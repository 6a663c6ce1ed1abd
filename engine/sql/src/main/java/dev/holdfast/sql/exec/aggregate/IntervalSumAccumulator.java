package dev.holdfast.sql.exec.aggregate;

import static java.util.Objects.requireNonNull;

import dev.holdfast.sql.exec.function.Intervals;
import dev.holdfast.types.Interval;
import dev.holdfast.types.SqlType;
import dev.holdfast.types.vector.Batch;
import dev.holdfast.types.vector.ObjectVector;
import dev.holdfast.types.vector.Vector;
import org.jspecify.annotations.Nullable;

/// sum and avg of intervals.
final class IntervalSumAccumulator implements Accumulator {
  private final int column;
  private final boolean average;
  private long[] counts = {};
  private @Nullable Object[] sums = {};

  IntervalSumAccumulator(int column, boolean average) {
    this.column = column;
    this.average = average;
  }

  @Override
  public void ensureGroups(int groupCount) {
    counts = Growth.ensure(counts, groupCount);
    sums = Growth.ensure(sums, groupCount);
  }

  @Override
  public void add(Batch batch, int[] groups) {
    var vector = (ObjectVector) batch.column(column);
    for (int k = 0; k < batch.selectedCount(); k++) {
      int row = batch.rowAt(k);
      if (!vector.isNull(row)) {
        int group = groups[k];
        var value = (Interval) requireNonNull(vector.values()[row]);
        Object sum = sums[group];
        sums[group] = sum == null ? value : Intervals.sum((Interval) sum, value);
        counts[group]++;
      }
    }
  }

  @Override
  public Vector results(int start, int count) {
    var results = new ObjectVector(SqlType.INTERVAL, count);
    for (int i = 0; i < count; i++) {
      var sum = (Interval) sums[start + i];
      boolean divide = average && sum != null;
      results.setDatum(
          i, divide ? Intervals.product(requireNonNull(sum), 1.0 / counts[start + i]) : sum);
    }
    return results;
  }
}
