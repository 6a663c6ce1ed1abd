package dev.holdfast.types.text;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.types.SqlTypeKind;

/// What the integer types can hold.
public final class IntegerRange {
  private IntegerRange() {}

  /// The smallest value of an integer type.
  public static long min(SqlTypeKind kind) {
    return switch (kind) {
      case SMALLINT -> Short.MIN_VALUE;
      case INTEGER -> Integer.MIN_VALUE;
      default -> Long.MIN_VALUE;
    };
  }

  /// The largest value of an integer type.
  public static long max(SqlTypeKind kind) {
    return switch (kind) {
      case SMALLINT -> Short.MAX_VALUE;
      case INTEGER -> Integer.MAX_VALUE;
      default -> Long.MAX_VALUE;
    };
  }

  /// The value itself, or NUMERIC_OUT_OF_RANGE if an integer type cannot hold it.
  public static long check(SqlTypeKind kind, long value) {
    if (value < min(kind) || value > max(kind)) {
      throw outOfRange(kind);
    }
    return value;
  }

  /// The refusal of a result, for example `integer out of range`.
  public static HoldfastException outOfRange(SqlTypeKind kind) {
    return new HoldfastException(ErrorCode.NUMERIC_OUT_OF_RANGE, kind.sqlName() + " out of range");
  }
}
