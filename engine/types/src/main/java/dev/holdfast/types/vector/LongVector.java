package dev.holdfast.types.vector;

import dev.holdfast.types.SqlType;
import dev.holdfast.types.SqlTypeKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Whole numbers, booleans (0 and 1), dates, times, and NUMERIC of up to 18 digits as scaled longs.
public final class LongVector extends Vector {
  private final long[] values;

  /// A vector of zeros.
  public LongVector(SqlType type, int capacity) {
    this(type, new long[capacity]);
  }

  /// A vector over `values`, which it takes over.
  public LongVector(SqlType type, long[] values) {
    super(type, values.length);
    this.values = values;
  }

  @Override
  public LongVector grown(int newCapacity) {
    var copy = new LongVector(type(), Arrays.copyOf(values, newCapacity));
    copyNullsTo(copy);
    return copy;
  }

  /// The values themselves.
  public long[] values() {
    return values;
  }

  @Override
  public @Nullable Object datum(int row) {
    if (isNull(row)) {
      return null;
    }
    return switch (type().kind()) {
      case BOOLEAN -> values[row] != 0;
      case NUMERIC -> unscaled(values[row], type());
      default -> values[row];
    };
  }

  @Override
  public void setDatum(int row, @Nullable Object datum) {
    if (datum == null) {
      setNull(row);
      return;
    }
    values[row] = toLong(type(), datum);
  }

  @Override
  public void copyFrom(int row, Vector source, int sourceRow) {
    if (source.isNull(sourceRow)) {
      setNull(row);
      return;
    }
    values[row] = ((LongVector) source).values[sourceRow];
  }

  /// The long that stands for a non-null datum of `type`.
  public static long toLong(SqlType type, Object datum) {
    if (type.kind() == SqlTypeKind.NUMERIC) {
      return ((BigDecimal) datum)
          .setScale(type.scale(), RoundingMode.UNNECESSARY)
          .unscaledValue()
          .longValueExact();
    }
    return datum instanceof Boolean truth ? (truth ? 1L : 0L) : (Long) datum;
  }
}
