package dev.holdfast.types.vector;

import dev.holdfast.types.SqlType;
import java.math.BigDecimal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The values of one column for the rows of a batch, with a bitmap of NULLs.
///
/// A value whose NULL bit is set is unspecified.
public abstract sealed class Vector permits LongVector, DoubleVector, ObjectVector {
  private final SqlType type;
  private final int capacity;
  private long @Nullable [] nullBits;

  Vector(SqlType type, int capacity) {
    this.type = type;
    this.capacity = capacity;
  }

  /// A vector of the physical kind that `type` asks for.
  public static Vector of(SqlType type, int capacity) {
    return switch (type.physical()) {
      case LONG -> new LongVector(type, capacity);
      case DOUBLE -> new DoubleVector(type, capacity);
      case OBJECT -> new ObjectVector(type, capacity);
    };
  }

  /// The SQL type of the values.
  public final SqlType type() {
    return type;
  }

  /// How many values fit.
  public final int capacity() {
    return capacity;
  }

  /// False only if no value is NULL.
  public final boolean mayHaveNulls() {
    return nullBits != null;
  }

  /// Whether the value of `row` is NULL.
  public final boolean isNull(int row) {
    long[] bits = nullBits;
    return bits != null && (bits[row >> 6] & (1L << row)) != 0;
  }

  /// Makes the value of `row` NULL.
  public final void setNull(int row) {
    long[] bits = nullBits;
    if (bits == null) {
      bits = new long[(capacity + 63) >> 6];
      nullBits = bits;
    }
    bits[row >> 6] |= 1L << row;
  }

  /// Forgets all NULLs, before the vector is filled again.
  public final void clearNulls() {
    nullBits = null;
  }

  /// The NULL bitmap, or null when nothing is NULL; shared, not to be changed.
  public final long @Nullable [] nullBits() {
    return nullBits;
  }

  /// Takes over the NULLs of `source` (same rows), sharing its bitmap.
  public final void shareNullsOf(Vector source) {
    nullBits = source.nullBits;
  }

  /// Takes over a NULL bitmap for the same rows, shared; null when nothing is NULL. No single value
  /// may be made NULL afterwards unless the bitmap is the vector's own.
  public final void takeNulls(long @Nullable [] bits) {
    nullBits = bits;
  }

  /// A copy with room for more values, its NULL bitmap its own.
  public abstract Vector grown(int newCapacity);

  final void copyNullsTo(Vector target) {
    long[] bits = nullBits;
    if (bits != null) {
      target.nullBits = Arrays.copyOf(bits, (target.capacity + 63) >> 6);
    }
  }

  /// The value of `row` as a datum, or null. For edges and slow paths.
  public abstract @Nullable Object datum(int row);

  /// Stores a datum or NULL. For edges and slow paths.
  public abstract void setDatum(int row, @Nullable Object datum);

  /// Copies the value of `sourceRow` of `source`, which has the same physical kind, to `row`.
  public abstract void copyFrom(int row, Vector source, int sourceRow);

  static BigDecimal unscaled(long value, SqlType type) {
    return BigDecimal.valueOf(value, type.scale());
  }
}
