package dev.holdfast.sql.exec.function;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.sql.exec.kernel.Civil;
import dev.holdfast.types.Interval;
import dev.holdfast.types.SqlType;
import dev.holdfast.types.SqlTypeKind;
import dev.holdfast.types.text.DateTimeText;
import java.time.ZoneId;

/// Sums and differences of dates, times and intervals.
final class DateTimeMath {
  private static final long MICROS_PER_DAY = Civil.MICROS_PER_DAY;
  private static final double MICROS_PER_SECOND = 1e6;
  private static final double SECONDS_PER_DAY = 86_400;
  private static final int DAYS_PER_MONTH = 30;
  private static final int MONTHS_PER_YEAR = 12;
  private static final long TIMESTAMP_MIN = Civil.epochDay(-4712, 1, 1) * MICROS_PER_DAY;

  private DateTimeMath() {}

  /// A date or time of `type` plus an interval, as a datum of `resultType`.
  static long plus(SqlType type, long datum, Interval interval, SqlType resultType, ZoneId zone) {
    try {
      return switch (type.kind()) {
        case TIME -> Math.floorMod(datum + interval.micros() % MICROS_PER_DAY, MICROS_PER_DAY);
        case DATE -> fromLocal(plus(datum * MICROS_PER_DAY, interval), resultType);
        case TIMESTAMP -> fromLocal(plus(datum, interval), resultType);
        case TIMESTAMPTZ -> plusWithZone(datum, interval, zone);
        default -> throw Arguments.notSupported("type " + type + " plus interval");
      };
    } catch (ArithmeticException e) {
      throw new HoldfastException(ErrorCode.DATETIME_OVERFLOW, "timestamp out of range", e);
    }
  }

  private static long plusWithZone(long utcMicros, Interval interval, ZoneId zone) {
    if (interval.months() == 0 && interval.days() == 0) {
      return checkTimestamp(Math.addExact(utcMicros, interval.micros()));
    }
    long local = DateTimeText.toLocal(utcMicros, zone);
    long shifted = plus(local, new Interval(interval.months(), interval.days(), 0));
    return checkTimestamp(Math.addExact(DateTimeText.toUtc(shifted, zone), interval.micros()));
  }

  private static long plus(long localMicros, Interval interval) {
    long day = Math.floorDiv(localMicros, MICROS_PER_DAY);
    long microsOfDay = Math.floorMod(localMicros, MICROS_PER_DAY);
    if (interval.months() != 0) {
      day = Civil.plusMonths(day, interval.months());
    }
    day += interval.days();
    long start = Math.addExact(Math.multiplyExact(day, MICROS_PER_DAY), microsOfDay);
    return checkTimestamp(Math.addExact(start, interval.micros()));
  }

  private static long fromLocal(long localMicros, SqlType resultType) {
    return resultType.kind() == SqlTypeKind.DATE
        ? Math.floorDiv(localMicros, MICROS_PER_DAY)
        : localMicros;
  }

  static long checkTimestamp(long micros) {
    if (micros < TIMESTAMP_MIN) {
      throw new HoldfastException(ErrorCode.DATETIME_OVERFLOW, "timestamp out of range");
    }
    return micros;
  }

  /// Days and microseconds from `from` to `to`.
  static Interval difference(long to, long from) {
    long micros = Math.subtractExact(to, from);
    return new Interval(0, (int) (micros / MICROS_PER_DAY), micros % MICROS_PER_DAY);
  }

  /// Years, months, days and time from `from` to `to`, as people count ages.
  static Interval age(long to, long from) {
    boolean negative = to < from;
    long later = negative ? from : to;
    long earlier = negative ? to : from;
    long laterFields = Civil.fields(Math.floorDiv(later, MICROS_PER_DAY));
    long earlierFields = Civil.fields(Math.floorDiv(earlier, MICROS_PER_DAY));
    long micros = Math.floorMod(later, MICROS_PER_DAY) - Math.floorMod(earlier, MICROS_PER_DAY);
    int days = Civil.day(laterFields) - Civil.day(earlierFields);
    long months =
        (Civil.year(laterFields) - Civil.year(earlierFields)) * MONTHS_PER_YEAR
            + Civil.month(laterFields)
            - Civil.month(earlierFields);
    if (micros < 0) {
      micros += MICROS_PER_DAY;
      days--;
    }
    if (days < 0) {
      // PostgreSQL borrows the days of the month that the second argument is in (the first, when
      // it is the earlier one), which is the earlier month both times.
      days += Civil.daysInMonth(Civil.year(earlierFields), Civil.month(earlierFields));
      months--;
    }
    var age = new Interval((int) months, days, micros);
    return negative ? age.negated() : age;
  }

  static Interval multiply(Interval interval, double factor) {
    double months = interval.months() * factor;
    double days = interval.days() * factor;
    checkRange(months, days);
    int wholeMonths = (int) months;
    int wholeDays = (int) days;
    double daysOfMonth = roundToMicros((months - wholeMonths) * DAYS_PER_MONTH);
    double seconds =
        roundToMicros((days - wholeDays + daysOfMonth - (int) daysOfMonth) * SECONDS_PER_DAY);
    if (Math.abs(seconds) >= SECONDS_PER_DAY) {
      wholeDays += (int) (seconds / SECONDS_PER_DAY);
      seconds -= ((int) (seconds / SECONDS_PER_DAY)) * SECONDS_PER_DAY;
    }
    double micros = Math.rint(interval.micros() * factor + seconds * MICROS_PER_SECOND);
    if (Double.isNaN(micros) || Math.abs(micros) >= Long.MAX_VALUE) {
      throw outOfRange();
    }
    return new Interval(wholeMonths, wholeDays + (int) daysOfMonth, (long) micros);
  }

  private static void checkRange(double months, double days) {
    boolean inside = Math.abs(months) <= Integer.MAX_VALUE && Math.abs(days) <= Integer.MAX_VALUE;
    if (!inside) {
      throw outOfRange();
    }
  }

  private static double roundToMicros(double value) {
    return Math.rint(value * MICROS_PER_SECOND) / MICROS_PER_SECOND;
  }

  static Interval plus(Interval a, Interval b) {
    try {
      return a.plus(b);
    } catch (ArithmeticException e) {
      throw new HoldfastException(ErrorCode.DATETIME_OVERFLOW, "interval out of range", e);
    }
  }

  private static HoldfastException outOfRange() {
    return new HoldfastException(ErrorCode.DATETIME_OVERFLOW, "interval out of range");
  }
}
