package dev.holdfast.types.vector;

import dev.holdfast.types.SqlType;
import org.jspecify.annotations.Nullable;

/// Datums: text, bytes, UUIDs, intervals, and NUMERIC of more than 18 digits.
public final class ObjectVector extends Vector {
  private final @Nullable Object[] values;

  /// A vector of nothing.
  public ObjectVector(SqlType type, int capacity) {
    super(type, capacity);
    this.values = new @Nullable Object[capacity];
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
