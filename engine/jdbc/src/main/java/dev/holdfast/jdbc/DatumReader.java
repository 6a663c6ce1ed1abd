package dev.holdfast.jdbc;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.types.ByteString;
import dev.holdfast.types.Interval;
import dev.holdfast.types.SqlType;
import dev.holdfast.types.SqlTypeKind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Non-null datums as what the getters of a result set promise.
///
/// The zone is that of the session: it turns moments into local times and back where a caller asks
/// for the other kind.
final class DatumReader {
  private DatumReader() {}

  /// The text as SQL's cast to TEXT prints it; CHAR with its blanks.
  static String toText(Object datum, SqlType type, ZoneId zone) {
    if (datum instanceof String text) {
      return type.kind() == SqlTypeKind.CHAR ? padded(text, type.precision()) : text;
    }
    return TextForm.of(datum, type, zone);
  }

  static byte[] toBytes(Object datum, SqlType type) throws SQLException {
    return switch (datum) {
      case ByteString bytes -> bytes.toByteArray();
      case String text -> text.getBytes(StandardCharsets.UTF_8);
      default -> throw noConversion(type, "bytes");
    };
  }

  /// What `getObject` without a class returns: the class that [JdbcTypes#classOf] names.
  static Object toObject(Object datum, SqlType type, ZoneId zone) throws SQLException {
    return switch (type.kind()) {
      case BOOLEAN, BIGINT, NUMERIC, DOUBLE, UUID -> datum;
      case SMALLINT, INTEGER -> ((Long) datum).intValue();
      case REAL -> ((Double) datum).floatValue();
      case CHAR, VARCHAR, TEXT, INTERVAL -> toText(datum, type, zone);
      case BYTEA -> toBytes(datum, type);
      case DATE -> toDate(datum, type, zone, null);
      case TIME -> toTime(datum, type, zone, null);
      case TIMESTAMP -> toTimestamp(datum, type, zone, null);
      case TIMESTAMPTZ -> toOffsetDateTime(datum, type, zone);
    };
  }

  static Date toDate(Object datum, SqlType type, ZoneId zone, @Nullable Calendar calendar)
      throws SQLException {
    if (type.kind() == SqlTypeKind.TIMESTAMPTZ) {
      Timestamp moment = Temporals.timestamp((Long) datum);
      return Temporals.date(Temporals.local(moment, calendar).toLocalDate(), calendar);
    }
    return Temporals.date(toLocalDate(datum, type, zone), calendar);
  }

  static Time toTime(Object datum, SqlType type, ZoneId zone, @Nullable Calendar calendar)
      throws SQLException {
    if (type.kind() == SqlTypeKind.TIMESTAMPTZ) {
      Timestamp moment = Temporals.timestamp((Long) datum);
      return Temporals.time(Temporals.local(moment, calendar).toLocalTime(), calendar);
    }
    return Temporals.time(toLocalTime(datum, type, zone), calendar);
  }

  static Timestamp toTimestamp(Object datum, SqlType type, ZoneId zone, @Nullable Calendar calendar)
      throws SQLException {
    if (type.kind() == SqlTypeKind.TIMESTAMPTZ) {
      return Temporals.timestamp((Long) datum);
    }
    if (type.kind() == SqlTypeKind.TIME) {
      LocalDateTime local = LocalDate.EPOCH.atTime(toLocalTime(datum, type, zone));
      return Temporals.timestamp(local, calendar);
    }
    return Temporals.timestamp(toLocalDateTime(datum, type, zone), calendar);
  }

  static LocalDate toLocalDate(Object datum, SqlType type, ZoneId zone) throws SQLException {
    return type.kind() == SqlTypeKind.DATE
        ? LocalDate.ofEpochDay((Long) datum)
        : toLocalDateTime(datum, type, zone).toLocalDate();
  }

  static LocalTime toLocalTime(Object datum, SqlType type, ZoneId zone) throws SQLException {
    return switch (type.kind()) {
      case TIME -> Temporals.localTime((Long) datum);
      case CHAR, VARCHAR, TEXT ->
          Temporals.localTime((Long) TextForm.parse((String) datum, SqlType.TIME, zone));
      default -> toLocalDateTime(datum, type, zone).toLocalTime();
    };
  }

  static LocalDateTime toLocalDateTime(Object datum, SqlType type, ZoneId zone)
      throws SQLException {
    return switch (type.kind()) {
      case DATE -> LocalDate.ofEpochDay((Long) datum).atStartOfDay();
      case TIMESTAMP -> Temporals.localDateTime((Long) datum);
      case TIMESTAMPTZ -> LocalDateTime.ofInstant(Temporals.instant((Long) datum), zone);
      case CHAR, VARCHAR, TEXT ->
          Temporals.localDateTime((Long) TextForm.parse((String) datum, SqlType.TIMESTAMP, zone));
      default -> throw noConversion(type, "a date or time");
    };
  }

  static OffsetDateTime toOffsetDateTime(Object datum, SqlType type, ZoneId zone)
      throws SQLException {
    return toInstant(datum, type, zone).atZone(zone).toOffsetDateTime();
  }

  static Instant toInstant(Object datum, SqlType type, ZoneId zone) throws SQLException {
    return switch (type.kind()) {
      case TIMESTAMPTZ -> Temporals.instant((Long) datum);
      case CHAR, VARCHAR, TEXT ->
          Temporals.instant((Long) TextForm.parse((String) datum, SqlType.TIMESTAMPTZ, zone));
      default -> toLocalDateTime(datum, type, zone).atZone(zone).toInstant();
    };
  }

  static UUID toUuid(Object datum, SqlType type) throws SQLException {
    return switch (datum) {
      case UUID uuid -> uuid;
      case String text -> (UUID) TextForm.parse(text, SqlType.UUID, ZoneOffset.UTC);
      default -> throw noConversion(type, "a UUID");
    };
  }

  /// What `getObject` with a class returns.
  static <T> T toClass(Object datum, SqlType type, Class<T> wanted, ZoneId zone)
      throws SQLException {
    Object value = convert(datum, type, wanted, zone);
    return wanted.cast(value);
  }

  private static Object convert(Object datum, SqlType type, Class<?> wanted, ZoneId zone)
      throws SQLException {
    return switch (wanted.getName()) {
      case "java.lang.Object" -> toObject(datum, type, zone);
      case "java.lang.String" -> toText(datum, type, zone);
      case "java.lang.Boolean" -> NumberReader.toBoolean(datum, type);
      case "java.util.UUID" -> toUuid(datum, type);
      case "[B" -> toBytes(datum, type);
      case "java.sql.Blob" -> new MemoryBlob(toBytes(datum, type));
      case "java.sql.Clob", "java.sql.NClob" -> new MemoryClob(toText(datum, type, zone));
      default -> convertNumber(datum, type, wanted, zone);
    };
  }

  private static Object convertNumber(Object datum, SqlType type, Class<?> wanted, ZoneId zone)
      throws SQLException {
    return switch (wanted.getName()) {
      case "java.lang.Byte" ->
          (byte) NumberReader.toLong(datum, type, Byte.MIN_VALUE, Byte.MAX_VALUE);
      case "java.lang.Short" ->
          (short) NumberReader.toLong(datum, type, Short.MIN_VALUE, Short.MAX_VALUE);
      case "java.lang.Integer" ->
          (int) NumberReader.toLong(datum, type, Integer.MIN_VALUE, Integer.MAX_VALUE);
      case "java.lang.Long" -> NumberReader.toLong(datum, type);
      case "java.lang.Float" -> (float) NumberReader.toDouble(datum, type);
      case "java.lang.Double" -> NumberReader.toDouble(datum, type);
      case "java.math.BigDecimal", "java.lang.Number" -> NumberReader.toBigDecimal(datum, type);
      case "java.math.BigInteger" -> bigInteger(NumberReader.toBigDecimal(datum, type));
      default -> convertTemporal(datum, type, wanted, zone);
    };
  }

  private static Object convertTemporal(Object datum, SqlType type, Class<?> wanted, ZoneId zone)
      throws SQLException {
    return switch (wanted.getName()) {
      case "java.sql.Date" -> toDate(datum, type, zone, null);
      case "java.sql.Time" -> toTime(datum, type, zone, null);
      case "java.sql.Timestamp", "java.util.Date" -> toTimestamp(datum, type, zone, null);
      case "java.time.LocalDate" -> toLocalDate(datum, type, zone);
      case "java.time.LocalTime" -> toLocalTime(datum, type, zone);
      case "java.time.LocalDateTime" -> toLocalDateTime(datum, type, zone);
      case "java.time.OffsetDateTime" -> toOffsetDateTime(datum, type, zone);
      case "java.time.ZonedDateTime" -> zoned(datum, type, zone);
      case "java.time.Instant" -> toInstant(datum, type, zone);
      case "java.time.Duration" -> duration(datum, type);
      case "java.time.Period" -> period(datum, type);
      default -> throw noConversion(type, wanted.getName());
    };
  }

  private static ZonedDateTime zoned(Object datum, SqlType type, ZoneId zone) throws SQLException {
    return toInstant(datum, type, zone).atZone(zone);
  }

  private static BigInteger bigInteger(BigDecimal value) {
    return value.toBigInteger();
  }

  private static Duration duration(Object datum, SqlType type) throws SQLException {
    if (datum instanceof Interval(int months, int days, long micros) && months == 0) {
      return Duration.ofDays(days)
          .plusSeconds(Math.floorDiv(micros, Temporals.MICROS_PER_SECOND))
          .plusNanos(Math.floorMod(micros, Temporals.MICROS_PER_SECOND) * 1_000);
    }
    throw noConversion(type, "a duration");
  }

  private static Period period(Object datum, SqlType type) throws SQLException {
    if (datum instanceof Interval(int months, int days, long micros) && micros == 0) {
      return Period.of(0, months, days).normalized();
    }
    throw noConversion(type, "a period");
  }

  private static String padded(String text, int length) {
    int missing = length - text.codePointCount(0, text.length());
    return missing <= 0 ? text : text + " ".repeat(missing);
  }

  /// The refusal of a conversion that has no meaning.
  static SQLException noConversion(SqlType type, String wanted) {
    return SqlExceptions.of(
        ErrorCode.CANNOT_COERCE, "a value of type " + type + " is not " + wanted);
  }
}
