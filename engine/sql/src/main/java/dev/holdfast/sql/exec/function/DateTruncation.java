package dev.holdfast.sql.exec.function;

import dev.holdfast.sql.exec.kernel.Civil;
import dev.holdfast.types.Interval;
import dev.holdfast.types.SqlType;
import java.util.Locale;

/// date_trunc.
final class DateTruncation {
  private static final long MICROS_PER_SECOND = 1_000_000L;
  private static final int MONTHS_PER_YEAR = 12;

  private DateTruncation() {}

  static long truncate(String field, long localMicros) {
    long day = Math.floorDiv(localMicros, Civil.MICROS_PER_DAY);
    return switch (parse(field, SqlType.TIMESTAMP)) {
      case MICROSECONDS -> localMicros;
      case MILLISECONDS -> down(localMicros, 1_000L);
      case SECOND -> down(localMicros, MICROS_PER_SECOND);
      case MINUTE -> down(localMicros, 60 * MICROS_PER_SECOND);
      case HOUR -> down(localMicros, 3_600 * MICROS_PER_SECOND);
      case DAY -> day * Civil.MICROS_PER_DAY;
      case WEEK -> Civil.weekStart(day) * Civil.MICROS_PER_DAY;
      case MONTH -> monthStart(day, 1);
      case QUARTER -> monthStart(day, 3);
      case YEAR -> monthStart(day, MONTHS_PER_YEAR);
      case DECADE -> yearStart(Math.floorDiv(year(day), 10L) * 10);
      case CENTURY -> yearStart(Math.floorDiv(year(day) - 1, 100L) * 100 + 1);
      case MILLENNIUM -> yearStart(Math.floorDiv(year(day) - 1, 1000L) * 1000 + 1);
      default -> throw notSupported(field, SqlType.TIMESTAMP);
    };
  }

  static Interval truncate(String field, Interval interval) {
    int months = interval.months();
    return switch (parse(field, SqlType.INTERVAL)) {
      case MICROSECONDS -> interval;
      case MILLISECONDS -> time(interval, 1_000L);
      case SECOND -> time(interval, MICROS_PER_SECOND);
      case MINUTE -> time(interval, 60 * MICROS_PER_SECOND);
      case HOUR -> time(interval, 3_600 * MICROS_PER_SECOND);
      case DAY -> new Interval(months, interval.days(), 0);
      case MONTH -> new Interval(months, 0, 0);
      case QUARTER -> new Interval(months / 3 * 3, 0, 0);
      case YEAR -> new Interval(months / MONTHS_PER_YEAR * MONTHS_PER_YEAR, 0, 0);
      case DECADE -> new Interval(months / 120 * 120, 0, 0);
      case CENTURY -> new Interval(months / 1_200 * 1_200, 0, 0);
      case MILLENNIUM -> new Interval(months / 12_000 * 12_000, 0, 0);
      default -> throw notSupported(field, SqlType.INTERVAL);
    };
  }

  private static DateTimeField parse(String field, SqlType type) {
    return DateTimeField.parse(field, type);
  }

  private static RuntimeException notSupported(String field, SqlType type) {
    return Arguments.notSupported(
        "unit \""
            + field.toLowerCase(Locale.ROOT)
            + "\" not supported for type "
            + type.kind().sqlName());
  }

  private static Interval time(Interval interval, long unit) {
    return new Interval(interval.months(), interval.days(), interval.micros() / unit * unit);
  }

  private static long down(long micros, long unit) {
    return Math.floorDiv(micros, unit) * unit;
  }

  private static long year(long day) {
    return Civil.year(Civil.fields(day));
  }

  private static long monthStart(long day, int unit) {
    long fields = Civil.fields(day);
    int month = (Civil.month(fields) - 1) / unit * unit + 1;
    return Civil.epochDay(Civil.year(fields), month, 1) * Civil.MICROS_PER_DAY;
  }

  private static long yearStart(long year) {
    return Civil.epochDay(year, 1, 1) * Civil.MICROS_PER_DAY;
  }
}
