package dev.holdfast.types.text;

import dev.holdfast.types.SqlType;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// DATE, TIME, TIMESTAMP and TIMESTAMPTZ as text.
public final class DateTimeText {
  private static final long MICROS_PER_SECOND = DateTimeFields.MICROS_PER_SECOND;
  private static final long MICROS_PER_DAY = DateTimeFields.MICROS_PER_DAY;
  private static final long DATE_MIN = LocalDate.of(-4712, 1, 1).toEpochDay();
  private static final long DATE_MAX = LocalDate.of(5_874_897, 12, 31).toEpochDay();
  // In the year 294247: what fits microseconds since the epoch.
  private static final long TIMESTAMP_DAY_MAX = Long.MAX_VALUE / MICROS_PER_DAY - 1;

  private DateTimeText() {}

  static Long parseDate(String text) {
    long day =
        isIsoDate(text)
            ? isoDay(text, SqlType.DATE)
            : DateTimeParser.parse(SqlType.DATE, text).epochDay();
    if (day < DATE_MIN || day > DATE_MAX) {
      throw TextErrors.dateTimeOutOfRange(text);
    }
    return day;
  }

  static Long parseTime(String text) {
    DateTimeFields fields = DateTimeParser.parse(SqlType.TIME, text);
    if (!fields.hasTime()) {
      throw TextErrors.invalidSyntax(SqlType.TIME, text);
    }
    return fields.microsOfDay();
  }

  static Long parseTimestamp(String text) {
    DateTimeFields fields = DateTimeParser.parse(SqlType.TIMESTAMP, text);
    return localMicros(fields, text);
  }

  static Long parseTimestampWithZone(String text, ZoneId sessionZone) {
    DateTimeFields fields = DateTimeParser.parse(SqlType.TIMESTAMPTZ, text);
    long local = localMicros(fields, text);
    if (fields.isEpoch()) {
      return local;
    }
    ZoneId named = fields.zone();
    return toUtc(local, named == null ? sessionZone : named);
  }

  private static long localMicros(DateTimeFields fields, String text) {
    long day = fields.epochDay();
    if (day < DATE_MIN || day > TIMESTAMP_DAY_MAX) {
      throw TextErrors.dateTimeOutOfRange(text);
    }
    return day * MICROS_PER_DAY + (fields.hasTime() ? fields.microsOfDay() : 0);
  }

  private static boolean isIsoDate(String text) {
    if (text.length() != 10 || text.charAt(4) != '-' || text.charAt(7) != '-') {
      return false;
    }
    for (int i = 0; i < 10; i++) {
      char c = text.charAt(i);
      if (i != 4 && i != 7 && (c < '0' || c > '9')) {
        return false;
      }
    }
    return true;
  }

  private static long isoDay(String text, SqlType type) {
    var fields = new DateTimeFields(type, text);
    fields.setDate(
        Integer.parseInt(text, 0, 4, 10),
        Integer.parseInt(text, 5, 7, 10),
        Integer.parseInt(text, 8, 10, 10));
    return fields.epochDay();
  }

  /// The instant at which clocks in `zone` show `localMicros`; in a gap of the clock, as if it had
  /// not been moved forward yet.
  public static long toUtc(long localMicros, ZoneId zone) {
    if (zone instanceof ZoneOffset offset) {
      return localMicros - offset.getTotalSeconds() * MICROS_PER_SECOND;
    }
    long seconds = Math.floorDiv(localMicros, MICROS_PER_SECOND);
    var local = LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC);
    var transition = zone.getRules().getTransition(local);
    ZoneOffset offset;
    if (transition == null) {
      offset = zone.getRules().getOffset(local);
    } else if (transition.isGap()) {
      offset = transition.getOffsetBefore();
    } else {
      offset = transition.getOffsetAfter();
    }
    return localMicros - offset.getTotalSeconds() * MICROS_PER_SECOND;
  }

  /// What clocks in `zone` show at an instant.
  public static long toLocal(long utcMicros, ZoneId zone) {
    return utcMicros + offsetAt(utcMicros, zone).getTotalSeconds() * MICROS_PER_SECOND;
  }

  /// The distance of `zone` from UTC at an instant.
  public static ZoneOffset offsetAt(long utcMicros, ZoneId zone) {
    if (zone instanceof ZoneOffset offset) {
      return offset;
    }
    try {
      long seconds = Math.floorDiv(utcMicros, MICROS_PER_SECOND);
      return zone.getRules().getOffset(Instant.ofEpochSecond(seconds));
    } catch (DateTimeException _) { // far outside of what zones know
      return ZoneOffset.UTC;
    }
  }

  static String formatDate(long epochDay) {
    var out = new StringBuilder(10);
    LocalDate date = LocalDate.ofEpochDay(epochDay);
    appendDate(out, date);
    appendEra(out, date);
    return out.toString();
  }

  static String formatTime(long microsOfDay) {
    var out = new StringBuilder(15);
    appendTime(out, microsOfDay);
    return out.toString();
  }

  static String formatTimestamp(long localMicros) {
    var out = new StringBuilder(26);
    LocalDate date = appendTimestamp(out, localMicros);
    appendEra(out, date);
    return out.toString();
  }

  static String formatTimestampWithZone(long utcMicros, ZoneId zone) {
    var out = new StringBuilder(29);
    ZoneOffset offset = offsetAt(utcMicros, zone);
    long local = utcMicros + offset.getTotalSeconds() * MICROS_PER_SECOND;
    LocalDate date = appendTimestamp(out, local);
    ZoneText.append(out, offset);
    appendEra(out, date);
    return out.toString();
  }

  private static LocalDate appendTimestamp(StringBuilder out, long localMicros) {
    LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(localMicros, MICROS_PER_DAY));
    appendDate(out, date);
    appendTime(out.append(' '), Math.floorMod(localMicros, MICROS_PER_DAY));
    return date;
  }

  private static void appendDate(StringBuilder out, LocalDate date) {
    int year = date.getYear() > 0 ? date.getYear() : 1 - date.getYear();
    appendPadded(out, year, 4);
    appendPadded(out.append('-'), date.getMonthValue(), 2);
    appendPadded(out.append('-'), date.getDayOfMonth(), 2);
  }

  private static void appendEra(StringBuilder out, LocalDate date) {
    if (date.getYear() <= 0) {
      out.append(" BC");
    }
  }

  private static void appendTime(StringBuilder out, long microsOfDay) {
    long seconds = microsOfDay / MICROS_PER_SECOND;
    appendPadded(out, seconds / 3600, 2);
    appendPadded(out.append(':'), seconds / 60 % 60, 2);
    appendPadded(out.append(':'), seconds % 60, 2);
    appendFraction(out, microsOfDay % MICROS_PER_SECOND);
  }

  static void appendFraction(StringBuilder out, long micros) {
    if (micros == 0) {
      return;
    }
    int start = out.length();
    appendPadded(out.append('.'), micros, 6);
    int end = out.length();
    while (out.charAt(end - 1) == '0' && end > start) {
      end--;
    }
    out.setLength(end);
  }

  static void appendPadded(StringBuilder out, long value, int digitCount) {
    String digits = Long.toString(value);
    out.repeat('0', Math.max(0, digitCount - digits.length())).append(digits);
  }
}
