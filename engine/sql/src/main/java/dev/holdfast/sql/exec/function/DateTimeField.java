package dev.holdfast.sql.exec.function;

import dev.holdfast.sql.exec.kernel.Civil;
import dev.holdfast.types.Interval;
import dev.holdfast.types.SqlType;
import dev.holdfast.types.SqlTypeKind;
import dev.holdfast.types.text.DateTimeText;
import java.time.ZoneId;
import java.util.Locale;

/// The fields that EXTRACT knows. A value is a whole number scaled by [#scale].
enum DateTimeField {
  CENTURY,
  DAY,
  DECADE,
  DOW,
  DOY,
  EPOCH,
  HOUR,
  ISODOW,
  ISOYEAR,
  JULIAN,
  MICROSECONDS,
  MILLENNIUM,
  MILLISECONDS,
  MINUTE,
  MONTH,
  QUARTER,
  SECOND,
  TIMEZONE,
  TIMEZONE_HOUR,
  TIMEZONE_MINUTE,
  WEEK,
  YEAR;

  private static final long MICROS_PER_SECOND = 1_000_000L;
  private static final long JULIAN_DAY_OF_EPOCH = 2_440_588;
  private static final int MONTHS_PER_YEAR = 12;
  private static final long SECONDS_PER_DAY = 86_400L;

  static DateTimeField parse(String name, SqlType type) {
    String lower = name.strip().toLowerCase(Locale.ROOT);
    return switch (lower) {
      case "century", "centuries", "c", "cent" -> CENTURY;
      case "day", "days", "d" -> DAY;
      case "decade", "decades", "dec", "decs" -> DECADE;
      case "dow" -> DOW;
      case "doy" -> DOY;
      case "epoch" -> EPOCH;
      case "hour", "hours", "h", "hr", "hrs" -> HOUR;
      case "isodow" -> ISODOW;
      case "isoyear" -> ISOYEAR;
      case "julian", "jd" -> JULIAN;
      case "microsecond", "microseconds", "us", "usec", "usecs" -> MICROSECONDS;
      case "millennium", "millennia", "mil", "mils" -> MILLENNIUM;
      case "millisecond", "milliseconds", "ms", "msec", "msecs" -> MILLISECONDS;
      case "minute", "minutes", "m", "min", "mins" -> MINUTE;
      case "month", "months", "mon", "mons" -> MONTH;
      case "quarter", "qtr" -> QUARTER;
      case "second", "seconds", "s", "sec", "secs" -> SECOND;
      case "timezone" -> TIMEZONE;
      case "timezone_hour", "timezone_h" -> TIMEZONE_HOUR;
      case "timezone_minute", "timezone_m" -> TIMEZONE_MINUTE;
      case "week", "weeks", "w" -> WEEK;
      case "year", "years", "y", "yr", "yrs" -> YEAR;
      default ->
          throw Arguments.invalidParameter(
              "unit \"" + lower + "\" not recognized for type " + type.kind().sqlName());
    };
  }

  /// How many digits after the point PostgreSQL prints.
  int scale(SqlType type) {
    return switch (this) {
      case SECOND -> 6;
      case MILLISECONDS -> 3;
      case EPOCH -> type.kind() == SqlTypeKind.DATE ? 0 : 6;
      default -> 0;
    };
  }

  /// The scaled value of a datum of a date or time type.
  long of(SqlType type, long datum, ZoneId zone) {
    return switch (type.kind()) {
      case DATE -> ofDate(datum);
      case TIME -> ofTime(datum);
      case TIMESTAMP -> this == EPOCH ? datum : ofTimestamp(datum);
      case TIMESTAMPTZ -> ofTimestampWithZone(datum, zone);
      default -> throw notFor(type);
    };
  }

  private long ofDate(long day) {
    return switch (this) {
      case EPOCH -> day * SECONDS_PER_DAY;
      case HOUR, MINUTE, SECOND, MILLISECONDS, MICROSECONDS -> throw notFor(SqlType.DATE);
      default -> ofDay(day);
    };
  }

  private long ofDay(long day) {
    long fields = Civil.fields(day);
    long year = Civil.year(fields);
    return switch (this) {
      case YEAR -> year > 0 ? year : year - 1;
      case MONTH -> Civil.month(fields);
      case DAY -> Civil.day(fields);
      case QUARTER -> (Civil.month(fields) - 1) / 3 + 1;
      case DECADE -> Math.floorDiv(year, 10L);
      case CENTURY -> year > 0 ? (year + 99) / 100 : -((99 - (year - 1)) / 100);
      case MILLENNIUM -> year > 0 ? (year + 999) / 1000 : -((999 - (year - 1)) / 1000);
      case DOW -> Civil.dayOfWeek(day);
      case ISODOW -> Civil.dayOfWeek(day) == 0 ? 7 : Civil.dayOfWeek(day);
      case DOY -> Civil.dayOfYear(day);
      case WEEK -> Civil.isoWeek(day);
      case ISOYEAR -> Civil.isoYear(day) > 0 ? Civil.isoYear(day) : Civil.isoYear(day) - 1;
      case JULIAN -> day + JULIAN_DAY_OF_EPOCH;
      default -> throw notFor(SqlType.TIMESTAMP);
    };
  }

  private long ofTime(long microsOfDay) {
    return switch (this) {
      case HOUR -> microsOfDay / (3_600 * MICROS_PER_SECOND);
      case MINUTE -> microsOfDay / (60 * MICROS_PER_SECOND) % 60;
      case SECOND, MILLISECONDS, MICROSECONDS -> microsOfDay % (60 * MICROS_PER_SECOND);
      case EPOCH -> microsOfDay;
      default -> throw notFor(SqlType.TIME);
    };
  }

  private long ofTimestamp(long localMicros) {
    return switch (this) {
      case HOUR, MINUTE, SECOND, MILLISECONDS, MICROSECONDS ->
          ofTime(Math.floorMod(localMicros, Civil.MICROS_PER_DAY));
      default -> ofDay(Math.floorDiv(localMicros, Civil.MICROS_PER_DAY));
    };
  }

  private long ofTimestampWithZone(long utcMicros, ZoneId zone) {
    long offsetSeconds = DateTimeText.offsetAt(utcMicros, zone).getTotalSeconds();
    return switch (this) {
      case EPOCH -> utcMicros;
      case TIMEZONE -> offsetSeconds;
      case TIMEZONE_HOUR -> offsetSeconds / 3_600;
      case TIMEZONE_MINUTE -> offsetSeconds / 60 % 60;
      default -> ofTimestamp(utcMicros + offsetSeconds * MICROS_PER_SECOND);
    };
  }

  /// The scaled value of an interval.
  long of(Interval interval) {
    int years = interval.months() / MONTHS_PER_YEAR;
    long micros = interval.micros();
    return switch (this) {
      case YEAR -> years;
      case MONTH -> interval.months() % MONTHS_PER_YEAR;
      case QUARTER -> interval.months() % MONTHS_PER_YEAR / 3 + 1;
      case DECADE -> years / 10;
      case CENTURY -> years / 100;
      case MILLENNIUM -> years / 1000;
      case DAY -> interval.days();
      case HOUR -> micros / (3_600 * MICROS_PER_SECOND);
      case MINUTE -> micros / (60 * MICROS_PER_SECOND) % 60;
      case SECOND, MILLISECONDS, MICROSECONDS -> micros % (60 * MICROS_PER_SECOND);
      case EPOCH -> epoch(interval, years);
      default -> throw notFor(SqlType.INTERVAL);
    };
  }

  // A year counts 365.25 days here.
  private static long epoch(Interval interval, int years) {
    long seconds =
        years * (SECONDS_PER_DAY * 1461 / 4)
            + (long) (interval.months() % MONTHS_PER_YEAR) * 30 * SECONDS_PER_DAY
            + interval.days() * SECONDS_PER_DAY;
    return seconds * MICROS_PER_SECOND + interval.micros();
  }

  private RuntimeException notFor(SqlType type) {
    return Arguments.notSupported(
        "unit \""
            + name().toLowerCase(Locale.ROOT)
            + "\" not supported for type "
            + type.kind().sqlName());
  }
}
