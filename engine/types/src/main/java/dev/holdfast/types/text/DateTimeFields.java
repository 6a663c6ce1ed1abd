package dev.holdfast.types.text;

import dev.holdfast.types.SqlType;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// What was read from the text of a date or time, field by field. Used once, by one thread.
final class DateTimeFields {
  static final long MICROS_PER_SECOND = 1_000_000L;
  static final long MICROS_PER_DAY = 86_400L * MICROS_PER_SECOND;
  private static final int NO_YEAR = Integer.MIN_VALUE;
  private static final int TWO_DIGIT_PIVOT = 70;

  private final SqlType type;
  private final String text;
  private int year = NO_YEAR;
  private int month;
  private int day;
  private boolean beforeChrist;
  private boolean hasTime;
  private int hour;
  private int minute;
  private int second;
  private int micros;
  private boolean epoch;
  private @Nullable ZoneId zone;

  DateTimeFields(SqlType type, String text) {
    this.type = type;
    this.text = text;
  }

  void setDate(int newYear, int newMonth, int newDay) {
    if (hasDate()) {
      throw TextErrors.invalidSyntax(type, text);
    }
    year = newYear;
    month = newMonth;
    day = newDay;
  }

  static int fullYear(int yearNumber, int digitCount) {
    if (digitCount > 2) {
      return yearNumber;
    }
    return yearNumber + (yearNumber < TWO_DIGIT_PIVOT ? 2000 : 1900);
  }

  void setBeforeChrist() {
    beforeChrist = true;
  }

  void setTime(int newHour, int newMinute, int newSecond, int newMicros) {
    if (hasTime) {
      throw TextErrors.invalidSyntax(type, text);
    }
    hasTime = true;
    hour = newHour;
    minute = newMinute;
    second = newSecond;
    micros = newMicros;
  }

  void setHalfOfDay(boolean afternoon) {
    if (!hasTime || hour < 1 || hour > 12) {
      throw TextErrors.dateTimeOutOfRange(text);
    }
    hour = hour % 12 + (afternoon ? 12 : 0);
  }

  void setZone(ZoneId newZone) {
    zone = newZone;
  }

  void setEpoch() {
    epoch = true;
  }

  boolean isEpoch() {
    return epoch;
  }

  boolean hasDate() {
    return year != NO_YEAR;
  }

  boolean hasTime() {
    return hasTime;
  }

  @Nullable ZoneId zone() {
    return zone;
  }

  /// Days since the epoch; may be refused as out of range.
  long epochDay() {
    if (epoch) {
      return 0;
    }
    if (!hasDate()) {
      throw TextErrors.invalidSyntax(type, text);
    }
    if (year <= 0) {
      throw TextErrors.dateTimeOutOfRange(text);
    }
    try {
      return LocalDate.of(beforeChrist ? 1 - year : year, month, day).toEpochDay();
    } catch (DateTimeException _) { // says which field; PostgreSQL does not
      throw TextErrors.dateTimeOutOfRange(text);
    }
  }

  /// Microseconds since midnight: up to 24:00:00 included.
  long microsOfDay() {
    boolean valid = hour <= 24 && minute <= 59 && second <= 60;
    long total = ((hour * 60L + minute) * 60L + second) * MICROS_PER_SECOND + micros;
    if (!valid || total > MICROS_PER_DAY) {
      throw TextErrors.dateTimeOutOfRange(text);
    }
    return total;
  }
}
