package dev.holdfast.sql.exec.kernel;

/// Days since the epoch and years, months and days of the Gregorian calendar, without objects.
public final class Civil {
  public static final long MICROS_PER_DAY = 86_400_000_000L;
  private static final int DAYS_PER_ERA = 146_097;
  private static final int YEARS_PER_ERA = 400;
  // From 0000-03-01 to 1970-01-01: years begin in March here, so that leap days are last.
  private static final int DAYS_TO_EPOCH = 719_468;

  private Civil() {}

  /// Year, month (4 bits) and day (5 bits) of an epoch day in one long.
  public static long fields(long epochDay) {
    long day = epochDay + DAYS_TO_EPOCH;
    long era = Math.floorDiv(day, DAYS_PER_ERA);
    int dayOfEra = (int) (day - era * DAYS_PER_ERA);
    int yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
    int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    int shiftedMonth = (5 * dayOfYear + 2) / 153;
    int dayOfMonth = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1;
    int month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
    long year = yearOfEra + era * YEARS_PER_ERA + (month <= 2 ? 1 : 0);
    return year << 9 | (long) month << 5 | dayOfMonth;
  }

  /// The year of [#fields].
  public static long year(long fields) {
    return fields >> 9;
  }

  /// The month of [#fields], 1 to 12.
  public static int month(long fields) {
    return (int) (fields >> 5) & 15;
  }

  /// The day of [#fields], 1 to 31.
  public static int day(long fields) {
    return (int) fields & 31;
  }

  /// The epoch day of a date that exists.
  public static long epochDay(long year, int month, int day) {
    long shiftedYear = month <= 2 ? year - 1 : year;
    long era = Math.floorDiv(shiftedYear, YEARS_PER_ERA);
    long yearOfEra = shiftedYear - era * YEARS_PER_ERA;
    long dayOfYear = (153L * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    long dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * DAYS_PER_ERA + dayOfEra - DAYS_TO_EPOCH;
  }

  /// How many days a month has.
  public static int daysInMonth(long year, int month) {
    return switch (month) {
      case 2 -> isLeap(year) ? 29 : 28;
      case 4, 6, 9, 11 -> 30;
      default -> 31;
    };
  }

  private static boolean isLeap(long year) {
    return (year & 3) == 0 && (year % 100 != 0 || year % 400 == 0);
  }

  /// The same day some months later, or the last day of that month if it is shorter.
  public static long plusMonths(long epochDay, long months) {
    long fields = fields(epochDay);
    long total = year(fields) * 12 + month(fields) - 1 + months;
    long year = Math.floorDiv(total, 12);
    int month = (int) Math.floorMod(total, 12L) + 1;
    return epochDay(year, month, Math.min(day(fields), daysInMonth(year, month)));
  }

  /// 0 for Sunday to 6 for Saturday.
  public static int dayOfWeek(long epochDay) {
    return (int) Math.floorMod(epochDay + 4, 7L);
  }

  /// 1 to 366.
  public static int dayOfYear(long epochDay) {
    return (int) (epochDay - epochDay(year(fields(epochDay)), 1, 1)) + 1;
  }

  /// The Monday of the week.
  public static long weekStart(long epochDay) {
    return epochDay - Math.floorMod(epochDay + 3, 7L);
  }

  /// The year to which the ISO 8601 week of the day belongs.
  public static long isoYear(long epochDay) {
    return year(fields(weekStart(epochDay) + 3));
  }

  /// The number of the ISO 8601 week, 1 to 53.
  public static int isoWeek(long epochDay) {
    return (dayOfYear(weekStart(epochDay) + 3) - 1) / 7 + 1;
  }
}
