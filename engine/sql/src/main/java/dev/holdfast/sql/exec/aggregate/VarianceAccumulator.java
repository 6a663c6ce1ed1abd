package dev.holdfast.sql.exec.aggregate;

import dev.holdfast.types.SqlType;
import dev.holdfast.types.vector.Batch;
import dev.holdfast.types.vector.DoubleVector;
import dev.holdfast.types.vector.Vector;

/// Variance and standard deviation of floating point numbers, by the method of Youngs and Cramer.
final class VarianceAccumulator implements Accumulator {
  private final int column;
  private final SqlType type;
  private final Spread spread;
  private long[] counts = {};
  private double[] sums = {};
  private double[] squares = {};

  VarianceAccumulator(int column, SqlType type, Spread spread) {
    this.column = column;
    this.type = type;
    this.spread = spread;
  }

  @Override
  public void ensureGroups(int groupCount) {
    counts = Growth.ensure(counts, groupCount);
    sums = Growth.ensure(sums, groupCount);
    squares = Growth.ensure(squares, groupCount);
  }

  @Override
  public void add(Batch batch, int[] groups) {
    var vector = (DoubleVector) batch.column(column);
    for (int k = 0; k < batch.selectedCount(); k++) {
      int row = batch.rowAt(k);
      if (!vector.isNull(row)) {
        add(groups[k], vector.values()[row]);
      }
    }
  }

  private void add(int group, double value) {
    double n = ++counts[group];
    sums[group] += value;
    if (n > 1) {
      double distance = value * n - sums[group];
      squares[group] += distance * distance / (n * (n - 1));
    } else if (Double.isNaN(value) || Double.isInfinite(value)) {
      squares[group] = Double.NaN;
    }
  }

  @Override
  public Vector results(int start, int count) {
    var results = new DoubleVector(type, count);
    for (int i = 0; i < count; i++) {
      long n = counts[start + i];
      if (n < spread.countMin()) {
        results.setNull(i);
      } else {
        double variance = squares[start + i] / spread.divisor(n);
        results.values()[i] = spread.root() ? Math.sqrt(variance) : variance;
      }
    }
    return results;
  }
}
