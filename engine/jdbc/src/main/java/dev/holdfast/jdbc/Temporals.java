package dev.holdfast.jdbc;

import dev.holdfast.kernel.error.ErrorCode;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.util.Calendar;
import java.util.Locale;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/// Datums of dates and times to and from the classes of `java.time` and `java.sql`.
///
/// The old `java.sql` classes are moments; which local time they show follows from a calendar: the
/// one given, or the default of the JVM.
final class Temporals {
  static final long MICROS_PER_SECOND = 1_000_000;
  private static final int NANOS_PER_MICRO = 1_000;
  private static final int HALF_MICRO_NANOS = 500;
  private static final long MICROS_PER_MILLI = 1_000;
  private static final long MICROS_PER_DAY = 86_400 * MICROS_PER_SECOND;

  private Temporals() {}

  static LocalDateTime localDateTime(long micros) {
    long seconds = Math.floorDiv(micros, MICROS_PER_SECOND);
    int nanos = (int) Math.floorMod(micros, MICROS_PER_SECOND) * NANOS_PER_MICRO;
    return LocalDateTime.ofEpochSecond(seconds, nanos, ZoneOffset.UTC);
  }

  static Instant instant(long micros) {
    return localDateTime(micros).toInstant(ZoneOffset.UTC);
  }

  /// The time of day; 24:00:00, which SQL allows, shows as midnight.
  static LocalTime localTime(long microsOfDay) {
    return LocalTime.ofNanoOfDay((microsOfDay % MICROS_PER_DAY) * NANOS_PER_MICRO);
  }

  /// Microseconds since the epoch; a part of a microsecond is rounded.
  static long micros(Instant instant) throws SQLException {
    try {
      long whole = Math.multiplyExact(instant.getEpochSecond(), MICROS_PER_SECOND);
      return Math.addExact(whole, roundedMicros(instant.getNano()));
    } catch (ArithmeticException _) {
      throw SqlExceptions.of(ErrorCode.DATETIME_OVERFLOW, "timestamp out of range: " + instant);
    }
  }

  static long micros(LocalDateTime local) throws SQLException {
    return micros(local.toInstant(ZoneOffset.UTC));
  }

  static long microsOfDay(LocalTime time) {
    return (time.toNanoOfDay() + HALF_MICRO_NANOS) / NANOS_PER_MICRO;
  }

  private static long roundedMicros(int nanos) {
    return ((long) nanos + HALF_MICRO_NANOS) / NANOS_PER_MICRO;
  }

  static Date date(LocalDate day, @Nullable Calendar calendar) {
    if (calendar == null) {
      return Date.valueOf(day);
    }
    return new Date(cleared(calendar, day).getTimeInMillis());
  }

  static Time time(LocalTime time, @Nullable Calendar calendar) {
    Calendar local = cleared(calendar == null ? ofJvm() : calendar, LocalDate.EPOCH);
    setTimeOfDay(local, time);
    return new Time(local.getTimeInMillis());
  }

  static Timestamp timestamp(LocalDateTime local, @Nullable Calendar calendar) {
    if (calendar == null) {
      return Timestamp.valueOf(local);
    }
    Calendar moment = cleared(calendar, local.toLocalDate());
    setTimeOfDay(moment, local.toLocalTime());
    Timestamp timestamp = new Timestamp(moment.getTimeInMillis());
    timestamp.setNanos(local.get(ChronoField.NANO_OF_SECOND));
    return timestamp;
  }

  /// The moment itself, which no calendar changes.
  static Timestamp timestamp(long micros) {
    long millis = Math.floorDiv(micros, MICROS_PER_MILLI);
    Timestamp timestamp = new Timestamp(millis);
    timestamp.setNanos((int) Math.floorMod(micros, MICROS_PER_SECOND) * NANOS_PER_MICRO);
    return timestamp;
  }

  /// What a calendar shows at a moment; `nanos` completes the milliseconds.
  @SuppressWarnings("JavaUtilDate") // JDBC has these classes
  static LocalDateTime local(java.util.Date moment, @Nullable Calendar calendar) {
    Calendar local = calendar == null ? ofJvm() : (Calendar) calendar.clone();
    local.setTimeInMillis(moment.getTime());
    int nanos =
        moment instanceof Timestamp timestamp
            ? timestamp.getNanos()
            : local.get(Calendar.MILLISECOND) * 1_000_000;
    return LocalDateTime.of(
        LocalDate.of(
            yearOf(local), local.get(Calendar.MONTH) + 1, local.get(Calendar.DAY_OF_MONTH)),
        LocalTime.of(
            local.get(Calendar.HOUR_OF_DAY),
            local.get(Calendar.MINUTE),
            local.get(Calendar.SECOND),
            nanos));
  }

  private static Calendar ofJvm() {
    return Calendar.getInstance(TimeZone.getDefault(), Locale.ROOT);
  }

  private static int yearOf(Calendar calendar) {
    int year = calendar.get(Calendar.YEAR);
    return calendar.get(Calendar.ERA) == 0 ? 1 - year : year;
  }

  private static Calendar cleared(Calendar calendar, LocalDate day) {
    Calendar copy = (Calendar) calendar.clone();
    copy.clear();
    if (day.getYear() > 0) {
      copy.set(day.getYear(), day.getMonthValue() - 1, day.getDayOfMonth());
    } else {
      copy.set(Calendar.ERA, 0);
      copy.set(1 - day.getYear(), day.getMonthValue() - 1, day.getDayOfMonth());
    }
    return copy;
  }

  private static void setTimeOfDay(Calendar calendar, LocalTime time) {
    calendar.set(Calendar.HOUR_OF_DAY, time.getHour());
    calendar.set(Calendar.MINUTE, time.getMinute());
    calendar.set(Calendar.SECOND, time.getSecond());
    calendar.set(Calendar.MILLISECOND, time.getNano() / 1_000_000);
  }
}
