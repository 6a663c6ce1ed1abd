package dev.holdfast.sql.exec.function;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.sql.exec.kernel.Civil;
import java.util.List;
import java.util.Locale;

/// to_date and to_timestamp: text read by a template. Used once.
final class DateReader {
  private static final long MICROS_PER_SECOND = 1_000_000L;
  private static final int TWO_DIGIT_PIVOT = 70;

  private final String text;
  private int position;
  private long year = 1;
  private boolean yearGiven;
  private int month = 1;
  private int day = 1;
  private int dayOfYear;
  private long julian = Long.MIN_VALUE;
  private int hour;
  private int minute;
  private int second;
  private long micros;
  private boolean halfDay;
  private boolean afternoon;
  private boolean beforeChrist;

  private DateReader(String text) {
    this.text = text;
  }

  static DateReader read(String text, List<DateFormatToken> tokens) {
    var reader = new DateReader(text);
    for (int i = 0; i < tokens.size(); i++) {
      DateFormatToken token = tokens.get(i);
      if (!token.field()) {
        reader.skip(token.name());
        continue;
      }
      boolean digitsFollow = i + 1 < tokens.size() && tokens.get(i + 1).field();
      reader.skipSpaces();
      reader.field(token, digitsFollow);
    }
    return reader;
  }

  private void skipSpaces() {
    while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
      position++;
    }
  }

  // A separator of the template stands for any one in the text.
  private void skip(String literal) {
    for (int i = 0; i < literal.length() && position < text.length(); i++) {
      char c = text.charAt(position);
      boolean separator = !Character.isLetterOrDigit(c) && c != '-' && c != '+';
      boolean same = c == literal.charAt(i);
      if (same || separator || Character.isLetter(literal.charAt(i))) {
        position++;
      }
    }
  }

  private void field(DateFormatToken token, boolean digitsFollow) {
    String name = token.name();
    switch (name) {
      case "YYYY", "IYYY" -> setYear(integer(name, digitsFollow ? 4 : 9));
      case "YYY" -> setYear(recent(integer(name, 3), 1000));
      case "YY", "IY" -> setYear(recent(integer(name, 2), 100));
      case "Y" -> setYear(recent(integer(name, 1), 10));
      case "Y,YYY" -> setYear(integer(name, 6) * 1000 + thousands());
      case "MM" -> month = (int) integer(name, 2);
      case "MONTH", "Month", "month", "MON", "Mon", "mon" -> month = name(DateFormatter.MONTHS) + 1;
      case "DAY", "Day", "day", "DY", "Dy", "dy" -> name(DateFormatter.DAYS);
      case "DD" -> day = (int) integer(name, 2);
      case "DDD" -> dayOfYear = (int) integer(name, 3);
      case "J" -> julian = integer(name, 9);
      case "HH24" -> hour = (int) integer(name, 2);
      case "HH", "HH12" -> {
        hour = (int) integer(name, 2);
        halfDay = true;
      }
      case "MI" -> minute = (int) integer(name, 2);
      case "SS" -> second = (int) integer(name, 2);
      case "MS" -> micros = fraction(3) * 1000;
      case "US" -> micros = fraction(6);
      case "AM", "PM", "am", "pm", "A.M.", "P.M.", "a.m.", "p.m." -> meridiem(name.length());
      case "AD", "BC", "ad", "bc", "A.D.", "B.C." -> era(name.length());
      case "Q", "D", "ID", "W", "CC" -> integer(name, 2); // read and not needed
      default -> throw Arguments.notSupported("format \"" + name + "\" in reading dates");
    }
  }

  private long thousands() {
    skip(",");
    return integer("Y,YYY", 3);
  }

  private void setYear(long value) {
    yearGiven = true;
    year = value;
  }

  private static long recent(long value, int modulus) {
    if (modulus == 100) {
      return value + (value < TWO_DIGIT_PIVOT ? 2000 : 1900);
    }
    return modulus == 10 ? 2020 + value : value + (value < 520 ? 2000 : 1000);
  }

  private long integer(String name, int digitsMax) {
    int start = position;
    if (position < text.length()
        && (text.charAt(position) == '-' || text.charAt(position) == '+')) {
      position++;
    }
    int digitsStart = position;
    while (position < text.length()
        && position - digitsStart < digitsMax
        && Character.isDigit(text.charAt(position))) {
      position++;
    }
    if (position == digitsStart) {
      throw new HoldfastException(
          ErrorCode.INVALID_DATETIME_FORMAT,
          "invalid value \"" + text.substring(start) + "\" for \"" + name + "\"");
    }
    return Long.parseLong(text, start, position, 10);
  }

  private long fraction(int digitCount) {
    int start = position;
    long value = integer(digitCount == 3 ? "MS" : "US", digitCount);
    for (int i = position - start; i < digitCount; i++) {
      value *= 10;
    }
    return value;
  }

  private int name(List<String> names) {
    String rest = text.substring(position).toLowerCase(Locale.ROOT);
    for (int i = 0; i < names.size(); i++) {
      String full = names.get(i).toLowerCase(Locale.ROOT);
      String found = rest.startsWith(full) ? full : full.substring(0, 3);
      if (rest.startsWith(found)) {
        position += found.length();
        return i;
      }
    }
    throw new HoldfastException(
        ErrorCode.INVALID_DATETIME_FORMAT, "invalid value \"" + rest + "\" for a name");
  }

  private void meridiem(int length) {
    halfDay = true;
    afternoon = startsWithIgnoringCase('p');
    position = Math.min(text.length(), position + length);
  }

  private void era(int length) {
    beforeChrist = startsWithIgnoringCase('b');
    position = Math.min(text.length(), position + length);
  }

  private boolean startsWithIgnoringCase(char letter) {
    return position < text.length() && Character.toLowerCase(text.charAt(position)) == letter;
  }

  long epochDay() {
    if (julian != Long.MIN_VALUE) {
      return julian - 2_440_588;
    }
    long gregorian = beforeChrist || !yearGiven ? 1 - year : year;
    if (dayOfYear > 0) {
      return Civil.epochDay(gregorian, 1, 1) + dayOfYear - 1;
    }
    boolean valid =
        month >= 1 && month <= 12 && day >= 1 && day <= Civil.daysInMonth(gregorian, month);
    if (!valid) {
      throw outOfRange();
    }
    return DateTimeFunctions.checkDate(Civil.epochDay(gregorian, month, day));
  }

  long localMicros() {
    boolean valid =
        hour < 24 && minute < 60 && second < 60 && (!halfDay || (hour >= 1 && hour <= 12));
    if (!valid) {
      throw outOfRange();
    }
    int fullHour = halfDay ? hour % 12 + (afternoon ? 12 : 0) : hour;
    long seconds = (fullHour * 60L + minute) * 60 + second;
    return DateTimeMath.checkTimestamp(
        epochDay() * Civil.MICROS_PER_DAY + seconds * MICROS_PER_SECOND + micros);
  }

  private HoldfastException outOfRange() {
    return new HoldfastException(
        ErrorCode.DATETIME_OVERFLOW, "date/time field value out of range: \"" + text + "\"");
  }
}
