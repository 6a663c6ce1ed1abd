package dev.holdfast.types.vector;

import dev.holdfast.types.SqlType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Datums: text, bytes, UUIDs, intervals, and NUMERIC of more than 18 digits.
public final class ObjectVector extends Vector {
  private final @Nullable Object[] values;

  /// A vector of nothing.
  public ObjectVector(SqlType type, int capacity) {
    this(type, new @Nullable Object[capacity]);
  }

  /// A vector over `values`, which it takes over.
  public ObjectVector(SqlType type, @Nullable Object[] values) {
    super(type, values.length);
    this.values = values;
  }

  @Override
  public ObjectVector grown(int newCapacity) {
    var copy = new ObjectVector(type(), Arrays.copyOf(values, newCapacity));
    copyNullsTo(copy);
    return copy;
  }

  /// The datums themselves; null where the NULL bit is set.
  public @Nullable Object[] values() {
    return values;
  }

  @Override
  public @Nullable Object datum(int row) {
    return isNull(row) ? null : values[row];
  }

  @Override
  public void setDatum(int row, @Nullable Object datum) {
    values[row] = datum;
    if (datum == null) {
      setNull(row);
    }
  }

  @Override
  public void copyFrom(int row, Vector source, int sourceRow) {
    setDatum(row, source.datum(sourceRow));
  }
}
