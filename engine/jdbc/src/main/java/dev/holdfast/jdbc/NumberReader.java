package dev.holdfast.jdbc;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.types.SqlType;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.Locale;

/// Datums as numbers and truth values.
final class NumberReader {
  private static final BigDecimal LONG_MIN = BigDecimal.valueOf(Long.MIN_VALUE);
  private static final BigDecimal LONG_MAX = BigDecimal.valueOf(Long.MAX_VALUE);

  /// Powers of two are exact doubles: the first one above a long's range.
  private static final double TWO_TO_63 = 0x1p63;

  private NumberReader() {}

  /// A whole number; digits after the point are cut off.
  static long toLong(Object datum, SqlType type) throws SQLException {
    return switch (datum) {
      case Long value when type.kind().isInteger() -> value;
      case BigDecimal value -> toLong(value);
      case Double value -> toLong(value.doubleValue());
      case Boolean value -> value ? 1 : 0;
      case String text -> toLong(parsed(text, "an integer"));
      default -> throw DatumReader.noConversion(type, "an integer");
    };
  }

  /// A whole number within `min` and `max`.
  static long toLong(Object datum, SqlType type, long min, long max) throws SQLException {
    long value = toLong(datum, type);
    if (value < min || value > max) {
      throw outOfRange(value);
    }
    return value;
  }

  static double toDouble(Object datum, SqlType type) throws SQLException {
    return switch (datum) {
      case Long value when type.kind().isInteger() -> value.doubleValue();
      case BigDecimal value -> value.doubleValue();
      case Double value -> value;
      case Boolean value -> value ? 1 : 0;
      case String text -> parsedDouble(text);
      default -> throw DatumReader.noConversion(type, "a number");
    };
  }

  static BigDecimal toBigDecimal(Object datum, SqlType type) throws SQLException {
    return switch (datum) {
      case Long value when type.kind().isInteger() -> BigDecimal.valueOf(value);
      case BigDecimal value -> value;
      case Double value -> finite(value);
      case Boolean value -> value ? BigDecimal.ONE : BigDecimal.ZERO;
      case String text -> parsed(text, "a number");
      default -> throw DatumReader.noConversion(type, "a number");
    };
  }

  /// Numbers are true unless zero; text is read as PostgreSQL reads it.
  static boolean toBoolean(Object datum, SqlType type) throws SQLException {
    return switch (datum) {
      case Boolean value -> value;
      case Long value when type.kind().isInteger() -> value != 0;
      case BigDecimal value -> value.signum() != 0;
      case Double value -> value != 0;
      case String text -> parsedBoolean(text);
      default -> throw DatumReader.noConversion(type, "a boolean");
    };
  }

  private static boolean parsedBoolean(String text) throws SQLException {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "true", "t", "yes", "y", "on", "1" -> true;
      case "false", "f", "no", "n", "off", "0" -> false;
      default -> throw notReadable("a boolean");
    };
  }

  private static long toLong(BigDecimal value) throws SQLException {
    if (value.compareTo(LONG_MIN) < 0 || value.compareTo(LONG_MAX) > 0) {
      throw outOfRange(value);
    }
    return value.longValue();
  }

  private static long toLong(double value) throws SQLException {
    if (value >= -TWO_TO_63 && value < TWO_TO_63) {
      return (long) value;
    }
    throw outOfRange(value);
  }

  private static BigDecimal finite(double value) throws SQLException {
    if (Double.isFinite(value)) {
      return BigDecimal.valueOf(value);
    }
    throw outOfRange(value);
  }

  private static BigDecimal parsed(String text, String what) throws SQLException {
    try {
      return new BigDecimal(text.strip());
    } catch (NumberFormatException _) {
      throw notReadable(what);
    }
  }

  private static double parsedDouble(String text) throws SQLException {
    try {
      return Double.parseDouble(text.strip());
    } catch (NumberFormatException _) {
      throw notReadable("a number");
    }
  }

  /// The text itself stays out of the message: it is row content.
  private static SQLException notReadable(String what) {
    return SqlExceptions.of(
        ErrorCode.INVALID_TEXT_REPRESENTATION, "the text of the column is not " + what);
  }

  private static SQLException outOfRange(Object value) {
    return SqlExceptions.of(
        ErrorCode.NUMERIC_OUT_OF_RANGE, "value out of range of the requested type: " + value);
  }
}
