package dev.holdfast.sql.exec.aggregate;

import dev.holdfast.types.SqlType;
import dev.holdfast.types.vector.Batch;
import dev.holdfast.types.vector.LongVector;
import dev.holdfast.types.vector.Vector;
import java.util.Arrays;

/// count(*) and count(value).
final class CountAccumulator implements Accumulator {
  static final int ALL_ROWS = -1;

  private final int column;
  private final SqlType type;
  private long[] counts = {};

  CountAccumulator(int column, SqlType type) {
    this.column = column;
    this.type = type;
  }

  @Override
  public void ensureGroups(int groupCount) {
    counts = Growth.ensure(counts, groupCount);
  }

  @Override
  public void add(Batch batch, int[] groups) {
    int n = batch.selectedCount();
    if (column == ALL_ROWS || !batch.column(column).mayHaveNulls()) {
      for (int k = 0; k < n; k++) {
        counts[groups[k]]++;
      }
      return;
    }
    Vector values = batch.column(column);
    for (int k = 0; k < n; k++) {
      counts[groups[k]] += values.isNull(batch.rowAt(k)) ? 0 : 1;
    }
  }

  @Override
  public Vector results(int start, int count) {
    return new LongVector(type, Arrays.copyOfRange(counts, start, start + count));
  }
}
