package dev.holdfast.jdbc;

import dev.holdfast.types.SqlType;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Time;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.Temporal;
import java.util.Calendar;

/// Dates and times that applications set as parameters, as datums.
final class TemporalWriter {
  private TemporalWriter() {}

  /// The datum of a date or time type that stands for a value of any date or time class.
  static Object toDatum(Object value, SqlType type, ZoneId zone) throws SQLException {
    return switch (type.kind()) {
      case DATE -> localDate(value, type, zone).toEpochDay();
      case TIME -> Temporals.microsOfDay(localTime(value, type, zone));
      case TIMESTAMP -> Temporals.micros(localDateTime(value, type, zone));
      default -> Temporals.micros(instant(value, type, zone));
    };
  }

  static SqlType ownType(java.util.Date value) {
    return switch (value) {
      case Date _ -> SqlType.DATE;
      case Time _ -> SqlType.TIME;
      default -> SqlType.TIMESTAMP;
    };
  }

  static SqlType ownType(Temporal value) {
    return switch (value) {
      case LocalDate _ -> SqlType.DATE;
      case LocalTime _ -> SqlType.TIME;
      case LocalDateTime _ -> SqlType.TIMESTAMP;
      case OffsetDateTime _, ZonedDateTime _, Instant _ -> SqlType.TIMESTAMPTZ;
      default -> SqlType.TEXT;
    };
  }

  private static LocalDate localDate(Object value, SqlType type, ZoneId zone) throws SQLException {
    return value instanceof LocalDate day ? day : localDateTime(value, type, zone).toLocalDate();
  }

  private static LocalTime localTime(Object value, SqlType type, ZoneId zone) throws SQLException {
    return value instanceof LocalTime time ? time : localDateTime(value, type, zone).toLocalTime();
  }

  private static LocalDateTime localDateTime(Object value, SqlType type, ZoneId zone)
      throws SQLException {
    return switch (value) {
      case LocalDateTime local -> local;
      case LocalDate day -> day.atStartOfDay();
      case java.util.Date date -> Temporals.local(date, null);
      default -> LocalDateTime.ofInstant(instant(value, type, zone), zone);
    };
  }

  @SuppressWarnings("JavaUtilDate") // JDBC has these classes
  private static Instant instant(Object value, SqlType type, ZoneId zone) throws SQLException {
    return switch (value) {
      case Instant instant -> instant;
      case OffsetDateTime moment -> moment.toInstant();
      case ZonedDateTime moment -> moment.toInstant();
      case LocalDateTime local -> local.atZone(zone).toInstant();
      case LocalDate day -> day.atStartOfDay(zone).toInstant();
      case Calendar calendar -> calendar.toInstant();
      case Date day -> day.toLocalDate().atStartOfDay(zone).toInstant();
      case java.sql.Timestamp timestamp -> timestamp.toInstant();
      case java.util.Date date -> Instant.ofEpochMilli(date.getTime());
      default -> throw DatumWriter.mismatch(value, type);
    };
  }
}
