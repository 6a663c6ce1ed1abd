package dev.holdfast.database;

import dev.holdfast.types.ByteString;
import dev.holdfast.types.Interval;
import dev.holdfast.types.SqlType;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Whether a value is a datum of a type, so that a caller's mistake is named and goes no further.
final class ParameterTypes {
  private ParameterTypes() {}

  static boolean accepts(SqlType type, @Nullable Object datum) {
    if (datum == null) {
      return true;
    }
    return switch (type.kind()) {
      case BOOLEAN -> datum instanceof Boolean;
      case SMALLINT -> datum instanceof Long value && value == value.shortValue();
      case INTEGER, DATE -> datum instanceof Long value && value == value.intValue();
      case BIGINT, TIME, TIMESTAMP, TIMESTAMPTZ -> datum instanceof Long;
      case NUMERIC -> datum instanceof BigDecimal number && fits(type, number);
      case REAL, DOUBLE -> datum instanceof Double;
      case CHAR, VARCHAR, TEXT -> datum instanceof String;
      case BYTEA -> datum instanceof ByteString;
      case UUID -> datum instanceof UUID;
      case INTERVAL -> datum instanceof Interval;
    };
  }

  private static boolean fits(SqlType type, BigDecimal number) {
    if (!type.isShortNumeric()) {
      return true;
    }
    BigDecimal stripped = number.stripTrailingZeros();
    int digitsBefore = stripped.precision() - stripped.scale();
    return stripped.scale() <= type.scale() && digitsBefore <= type.precision() - type.scale();
  }
}
