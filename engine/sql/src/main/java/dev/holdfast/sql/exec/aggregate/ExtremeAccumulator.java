package dev.holdfast.sql.exec.aggregate;

import static java.util.Objects.requireNonNull;

import dev.holdfast.types.Datums;
import dev.holdfast.types.SqlType;
import dev.holdfast.types.SqlTypeKind;
import dev.holdfast.types.text.CharacterText;
import dev.holdfast.types.vector.Batch;
import dev.holdfast.types.vector.LongVector;
import dev.holdfast.types.vector.Vector;
import java.util.Arrays;

/// min and max of any type; bool_and and bool_or are min and max of booleans.
final class ExtremeAccumulator implements Accumulator {
  private final int column;
  private final boolean maximum;
  private final boolean padded;
  private Vector best;
  private boolean[] seen = {};

  ExtremeAccumulator(int column, SqlType type, boolean maximum) {
    this.column = column;
    this.maximum = maximum;
    this.padded = type.kind() == SqlTypeKind.CHAR;
    this.best = Vector.of(type, 0);
  }

  @Override
  public void ensureGroups(int groupCount) {
    if (groupCount > seen.length) {
      int capacity = Math.max(groupCount, Math.max(16, seen.length * 2));
      seen = Arrays.copyOf(seen, capacity);
      best = best.grown(capacity);
    }
  }

  @Override
  public void add(Batch batch, int[] groups) {
    Vector values = batch.column(column);
    for (int k = 0; k < batch.selectedCount(); k++) {
      int row = batch.rowAt(k);
      if (!values.isNull(row)) {
        int group = groups[k];
        if (!seen[group] || isBetter(values, row, group)) {
          best.copyFrom(group, values, row);
          seen[group] = true;
        }
      }
    }
  }

  private boolean isBetter(Vector values, int row, int group) {
    if (values instanceof LongVector longs) {
      long kept = ((LongVector) best).values()[group];
      return maximum ? longs.values()[row] > kept : longs.values()[row] < kept;
    }
    Object value = requireNonNull(values.datum(row));
    Object kept = requireNonNull(best.datum(group));
    int order = padded ? comparePadded(value, kept) : Datums.compare(value, kept);
    return maximum ? order > 0 : order < 0;
  }

  private static int comparePadded(Object a, Object b) {
    return Datums.compareText(
        CharacterText.withoutPadding((String) a), CharacterText.withoutPadding((String) b));
  }

  @Override
  public Vector results(int start, int count) {
    Vector results = Vector.of(best.type(), count);
    for (int i = 0; i < count; i++) {
      if (seen[start + i]) {
        results.copyFrom(i, best, start + i);
      } else {
        results.setDatum(i, null);
      }
    }
    return results;
  }
}
