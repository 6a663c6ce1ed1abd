package dev.holdfast.jdbc;

import dev.holdfast.types.SqlType;
import dev.holdfast.types.SqlTypeKind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Period;
import java.time.temporal.Temporal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Whether a type can hold a value without loss: what decides if the type that the statement gives
/// its parameter will do.
final class ValueFit {
  private ValueFit() {}

  static boolean fits(Object value, SqlType type) {
    return switch (value) {
      case Integer number -> fits(number.longValue(), type);
      case Long number -> fits(number.longValue(), type);
      case CharSequence text -> fits(text, type);
      case Boolean _ -> type.kind() == SqlTypeKind.BOOLEAN || type.kind().isText();
      case BigDecimal number -> fits(number, type);
      case BigInteger number -> fits(new BigDecimal(number), type);
      case Float number -> fits(number.doubleValue(), number.toString(), type);
      case Double number -> fits(number, number.toString(), type);
      case byte[] _ -> type.kind() == SqlTypeKind.BYTEA;
      case UUID _ -> type.kind() == SqlTypeKind.UUID || type.kind().isText();
      case Duration _, Period _ -> type.kind() == SqlTypeKind.INTERVAL || type.kind().isText();
      case ZonedDate _, java.util.Date _, Temporal _ ->
          type.kind().isDateTime() || type.kind().isText();
      default -> true;
    };
  }

  /// Whether a stated type may take the place of an earlier one: only numbers widen, so that two
  /// values can never take turns.
  static boolean widens(SqlType wider, @Nullable SqlType narrower) {
    return narrower == null || (rank(narrower) > 0 && rank(wider) > rank(narrower));
  }

  private static int rank(SqlType type) {
    return switch (type.kind()) {
      case SMALLINT -> 1;
      case INTEGER -> 2;
      case BIGINT -> 3;
      case NUMERIC -> 4;
      case REAL -> 5;
      case DOUBLE -> 6;
      case BOOLEAN,
          CHAR,
          VARCHAR,
          TEXT,
          BYTEA,
          DATE,
          TIME,
          TIMESTAMP,
          TIMESTAMPTZ,
          UUID,
          INTERVAL ->
          0;
    };
  }

  private static boolean fits(long number, SqlType type) {
    return switch (type.kind()) {
      case BIGINT, REAL, DOUBLE, CHAR, VARCHAR, TEXT -> true;
      case INTEGER -> number == (int) number;
      case SMALLINT -> number == (short) number;
      case NUMERIC -> type.precision() == 0 || fits(BigDecimal.valueOf(number), type);
      case BOOLEAN, BYTEA, DATE, TIME, TIMESTAMP, TIMESTAMPTZ, UUID, INTERVAL -> false;
    };
  }

  private static boolean fits(CharSequence text, SqlType type) {
    boolean limited = type.kind().isText() && type.precision() > 0;
    return !limited
        || text.length() <= type.precision()
        || Character.codePointCount(text, 0, text.length()) <= type.precision();
  }

  private static boolean fits(double number, String digits, SqlType type) {
    if (type.kind().isFloat()) {
      return true;
    }
    return Double.isFinite(number) && fits(new BigDecimal(digits), type);
  }

  private static boolean fits(BigDecimal number, SqlType type) {
    return switch (type.kind()) {
      case REAL, DOUBLE, CHAR, VARCHAR, TEXT -> true;
      case NUMERIC -> type.precision() == 0 || fitsDeclared(number, type);
      case SMALLINT, INTEGER, BIGINT -> isWhole(number) && fits(number.longValue(), type);
      case BOOLEAN, BYTEA, DATE, TIME, TIMESTAMP, TIMESTAMPTZ, UUID, INTERVAL -> false;
    };
  }

  private static boolean fitsDeclared(BigDecimal number, SqlType type) {
    BigDecimal bare = number.stripTrailingZeros();
    return bare.scale() <= type.scale()
        && bare.precision() - bare.scale() <= type.precision() - type.scale();
  }

  private static boolean isWhole(BigDecimal number) {
    try {
      return number.longValueExact() == number.longValue();
    } catch (ArithmeticException _) {
      return false;
    }
  }
}
