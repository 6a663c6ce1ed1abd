package dev.holdfast.sql.exec.aggregate;

import dev.holdfast.sql.exec.kernel.DoubleArithmetic;
import dev.holdfast.types.SqlType;
import dev.holdfast.types.SqlTypeKind;
import dev.holdfast.types.vector.Batch;
import dev.holdfast.types.vector.DoubleVector;
import dev.holdfast.types.vector.Vector;

/// sum and avg of floating point numbers.
final class DoubleSumAccumulator implements Accumulator {
  private final int column;
  private final SqlType type;
  private final boolean average;
  private long[] counts = {};
  private double[] sums = {};

  DoubleSumAccumulator(int column, SqlType type, boolean average) {
    this.column = column;
    this.type = type;
    this.average = average;
  }

  @Override
  public void ensureGroups(int groupCount) {
    counts = Growth.ensure(counts, groupCount);
    sums = Growth.ensure(sums, groupCount);
  }

  @Override
  public void add(Batch batch, int[] groups) {
    var vector = (DoubleVector) batch.column(column);
    boolean real = type.kind() == SqlTypeKind.REAL;
    for (int k = 0; k < batch.selectedCount(); k++) {
      int row = batch.rowAt(k);
      if (!vector.isNull(row)) {
        int group = groups[k];
        double sum = sums[group] + vector.values()[row];
        checkOverflow(sum, sums[group], vector.values()[row]);
        sums[group] = real ? (float) sum : sum;
        counts[group]++;
      }
    }
  }

  private static void checkOverflow(double sum, double before, double value) {
    if (Double.isInfinite(sum) && !Double.isInfinite(before) && !Double.isInfinite(value)) {
      throw DoubleArithmetic.overflow();
    }
  }

  @Override
  public Vector results(int start, int count) {
    var results = new DoubleVector(type, count);
    for (int i = 0; i < count; i++) {
      int group = start + i;
      if (counts[group] == 0) {
        results.setNull(i);
      } else {
        results.values()[i] = average ? sums[group] / counts[group] : sums[group];
      }
    }
    return results;
  }
}
