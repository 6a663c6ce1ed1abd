package dev.holdfast.jdbc;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.types.ByteString;
import dev.holdfast.types.Interval;
import dev.holdfast.types.SqlType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Period;
import java.time.temporal.Temporal;
import java.util.UUID;

/// The values that applications set as parameters, as datums of the type that the statement needs.
///
/// A value is converted when its meaning is plain: numbers among each other as long as no digit is
/// lost, text to anything by its input format, dates and times among each other. Everything else is
/// refused (42804) instead of guessed.
final class DatumWriter {
  private DatumWriter() {}

  /// The datum of `type` that stands for a non-null value.
  static Object toDatum(Object value, SqlType type, ZoneSource zones) throws SQLException {
    if (value instanceof CharSequence text && !type.kind().isText()) {
      return TextForm.parse(text.toString(), type, zones.zone());
    }
    if (value instanceof ZonedDate date) {
      return toDatum(date.as(type), type, zones);
    }
    return switch (type.kind()) {
      case BOOLEAN -> truth(value, type);
      case SMALLINT -> whole(value, type, Short.MIN_VALUE, Short.MAX_VALUE);
      case INTEGER -> whole(value, type, Integer.MIN_VALUE, Integer.MAX_VALUE);
      case BIGINT -> whole(value, type, Long.MIN_VALUE, Long.MAX_VALUE);
      case NUMERIC -> numeric(value, type);
      case REAL -> real(value, type);
      case DOUBLE -> floating(value, type);
      case CHAR -> withoutPadding(text(value, type, zones));
      case VARCHAR, TEXT -> text(value, type, zones);
      case BYTEA -> bytes(value, type);
      case DATE, TIME, TIMESTAMP, TIMESTAMPTZ -> TemporalWriter.toDatum(value, type, zones.zone());
      case UUID -> uuid(value, type);
      case INTERVAL -> interval(value, type);
    };
  }

  /// The type that a value has by itself, where the statement does not say.
  static SqlType ownType(Object value) {
    return switch (value) {
      case Boolean _ -> SqlType.BOOLEAN;
      case Byte _, Short _, Integer _ -> SqlType.INTEGER;
      case Long _ -> SqlType.BIGINT;
      case BigInteger _, BigDecimal _ -> SqlType.NUMERIC;
      case Float _ -> SqlType.REAL;
      case Double _ -> SqlType.DOUBLE;
      case byte[] _ -> SqlType.BYTEA;
      case UUID _ -> SqlType.UUID;
      case Duration _, Period _ -> SqlType.INTERVAL;
      case ZonedDate date -> TemporalWriter.ownType(date.moment());
      case java.util.Date date -> TemporalWriter.ownType(date);
      case Temporal temporal -> TemporalWriter.ownType(temporal);
      default -> SqlType.TEXT;
    };
  }

  private static Boolean truth(Object value, SqlType type) throws SQLException {
    if (value instanceof Boolean truth) {
      return truth;
    }
    if (value instanceof Number number) {
      BigDecimal exact = decimal(number, type);
      if (exact.compareTo(BigDecimal.ONE) == 0 || exact.signum() == 0) {
        return exact.signum() != 0;
      }
    }
    throw mismatch(value, type);
  }

  private static Long whole(Object value, SqlType type, long min, long max) throws SQLException {
    long number;
    if (value instanceof Integer || value instanceof Long || value instanceof Short) {
      number = ((Number) value).longValue();
    } else {
      number = exactLong(value, type);
    }
    if (number < min || number > max) {
      throw outOfRange(value, type);
    }
    return number;
  }

  private static long exactLong(Object value, SqlType type) throws SQLException {
    if (!(value instanceof Number number)) {
      throw mismatch(value, type);
    }
    try {
      return decimal(number, type).longValueExact();
    } catch (ArithmeticException _) {
      throw outOfRange(value, type);
    }
  }

  private static BigDecimal numeric(Object value, SqlType type) throws SQLException {
    if (!(value instanceof Number number)) {
      throw mismatch(value, type);
    }
    BigDecimal exact = decimal(number, type);
    if (exact.scale() < 0) {
      exact = exact.setScale(0);
    }
    if (type.precision() == 0) {
      return exact;
    }
    BigDecimal rounded = exact.setScale(type.scale(), RoundingMode.HALF_UP);
    if (rounded.precision() > type.precision()) {
      throw outOfRange(value, type);
    }
    return rounded;
  }

  private static Double real(Object value, SqlType type) throws SQLException {
    double number = floating(value, type);
    float narrow = (float) number;
    if (Float.isInfinite(narrow) && !Double.isInfinite(number)) {
      throw outOfRange(value, type);
    }
    return (double) narrow;
  }

  private static Double floating(Object value, SqlType type) throws SQLException {
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    throw mismatch(value, type);
  }

  private static BigDecimal decimal(Number number, SqlType type) throws SQLException {
    return switch (number) {
      case BigDecimal value -> value;
      case BigInteger value -> new BigDecimal(value);
      case Float value -> decimal(value.doubleValue(), value.toString(), type);
      case Double value -> decimal(value, value.toString(), type);
      default -> BigDecimal.valueOf(number.longValue());
    };
  }

  private static BigDecimal decimal(double value, String text, SqlType type) throws SQLException {
    if (Double.isFinite(value)) {
      return new BigDecimal(text);
    }
    throw outOfRange(value, type);
  }

  private static String text(Object value, SqlType type, ZoneSource zones) throws SQLException {
    return switch (value) {
      case String text -> text;
      case CharSequence text -> text.toString();
      case Character character -> character.toString();
      case BigDecimal number -> number.toPlainString();
      case Number number -> number.toString();
      case Boolean truth -> truth.toString();
      case Enum<?> constant -> constant.name();
      case UUID uuid -> uuid.toString();
      case java.util.Date _, Temporal _, Duration _, Period _ -> {
        SqlType own = ownType(value);
        yield TextForm.of(toDatum(value, own, zones), own, zones.zone());
      }
      default -> throw mismatch(value, type);
    };
  }

  /// CHAR values are kept without the blanks at their end.
  private static String withoutPadding(String text) {
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == ' ') {
      end--;
    }
    return text.substring(0, end);
  }

  private static ByteString bytes(Object value, SqlType type) throws SQLException {
    if (value instanceof byte[] bytes) {
      return ByteString.copyOf(bytes);
    }
    throw mismatch(value, type);
  }

  private static UUID uuid(Object value, SqlType type) throws SQLException {
    if (value instanceof UUID uuid) {
      return uuid;
    }
    throw mismatch(value, type);
  }

  @SuppressWarnings("JavaPeriodGetDays") // the months are taken beside the days
  private static Interval interval(Object value, SqlType type) throws SQLException {
    try {
      return switch (value) {
        case Duration span -> new Interval(0, 0, Math.floorDiv(span.toNanos(), 1_000));
        case Period span -> new Interval(Math.toIntExact(span.toTotalMonths()), span.getDays(), 0);
        default -> throw mismatch(value, type);
      };
    } catch (ArithmeticException _) {
      throw outOfRange(value, type);
    }
  }

  /// The value stays out of the message: it is row content.
  static SQLException mismatch(Object value, SqlType type) {
    return SqlExceptions.of(
        ErrorCode.DATATYPE_MISMATCH,
        "a parameter of type " + type + " cannot be set from " + value.getClass().getName());
  }

  private static SQLException outOfRange(Object value, SqlType type) {
    return SqlExceptions.of(
        ErrorCode.NUMERIC_OUT_OF_RANGE,
        "a parameter of type " + type + " cannot hold this " + value.getClass().getSimpleName());
  }
}
