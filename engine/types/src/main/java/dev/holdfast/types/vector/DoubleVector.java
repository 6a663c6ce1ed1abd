package dev.holdfast.types.vector;

import dev.holdfast.types.SqlType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Floating point numbers; REAL values are rounded to float precision by whoever makes them.
public final class DoubleVector extends Vector {
  private final double[] values;

  /// A vector of zeros.
  public DoubleVector(SqlType type, int capacity) {
    this(type, new double[capacity]);
  }

  /// A vector over `values`, which it takes over.
  public DoubleVector(SqlType type, double[] values) {
    super(type, values.length);
    this.values = values;
  }

  @Override
  public DoubleVector grown(int newCapacity) {
    var copy = new DoubleVector(type(), Arrays.copyOf(values, newCapacity));
    copyNullsTo(copy);
    return copy;
  }

  /// The values themselves.
  public double[] values() {
    return values;
  }

  @Override
  public @Nullable Object datum(int row) {
    return isNull(row) ? null : (Object) values[row];
  }

  @Override
  public void setDatum(int row, @Nullable Object datum) {
    if (datum == null) {
      setNull(row);
      return;
    }
    values[row] = (Double) datum;
  }

  @Override
  public void copyFrom(int row, Vector source, int sourceRow) {
    if (source.isNull(sourceRow)) {
      setNull(row);
      return;
    }
    values[row] = ((DoubleVector) source).values[sourceRow];
  }
}
