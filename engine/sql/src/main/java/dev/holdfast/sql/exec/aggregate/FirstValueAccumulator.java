package dev.holdfast.sql.exec.aggregate;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.types.SqlType;
import dev.holdfast.types.vector.Batch;
import dev.holdfast.types.vector.Vector;
import java.util.Arrays;

/// The value of the first row of a group; optionally more rows are refused.
final class FirstValueAccumulator implements Accumulator {
  private final int column;
  private final boolean single;
  private Vector first;
  private boolean[] seen = {};

  FirstValueAccumulator(int column, SqlType type, boolean single) {
    this.column = column;
    this.single = single;
    this.first = Vector.of(type, 0);
  }

  @Override
  public void ensureGroups(int groupCount) {
    if (groupCount > seen.length) {
      int capacity = Math.max(groupCount, Math.max(16, seen.length * 2));
      seen = Arrays.copyOf(seen, capacity);
      first = first.grown(capacity);
    }
  }

  @Override
  public void add(Batch batch, int[] groups) {
    Vector values = batch.column(column);
    for (int k = 0; k < batch.selectedCount(); k++) {
      int group = groups[k];
      if (!seen[group]) {
        first.copyFrom(group, values, batch.rowAt(k));
        seen[group] = true;
      } else if (single) {
        throw new HoldfastException(
            ErrorCode.MORE_THAN_ONE_ROW,
            "more than one row returned by a subquery used as an expression");
      }
    }
  }

  @Override
  public Vector results(int start, int count) {
    Vector results = Vector.of(first.type(), count);
    for (int i = 0; i < count; i++) {
      if (seen[start + i]) {
        results.copyFrom(i, first, start + i);
      } else {
        results.setDatum(i, null);
      }
    }
    return results;
  }
}
