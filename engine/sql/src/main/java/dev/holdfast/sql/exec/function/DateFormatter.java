package dev.holdfast.sql.exec.function;

import dev.holdfast.sql.exec.kernel.Civil;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;

/// to_char of timestamps and intervals.
final class DateFormatter {
  private static final long MICROS_PER_SECOND = 1_000_000L;
  private static final int NAME_WIDTH = 9;
  static final List<String> MONTHS =
      List.of(
          "January",
          "February",
          "March",
          "April",
          "May",
          "June",
          "July",
          "August",
          "September",
          "October",
          "November",
          "December");
  static final List<String> DAYS =
      List.of("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday");
  private static final List<String> ROMAN_MONTHS =
      List.of("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII");

  private final long day;
  private final long microsOfDay;
  private final ZoneId zone;
  private final ZoneOffset offset;

  /// Formats a local moment that clocks in `zone` show while they are at `offset`.
  DateFormatter(long localMicros, ZoneId zone, ZoneOffset offset) {
    this.day = Math.floorDiv(localMicros, Civil.MICROS_PER_DAY);
    this.microsOfDay = Math.floorMod(localMicros, Civil.MICROS_PER_DAY);
    this.zone = zone;
    this.offset = offset;
  }

  String format(List<DateFormatToken> tokens) {
    var out = new StringBuilder();
    for (DateFormatToken token : tokens) {
      if (token.field()) {
        String text = field(token);
        out.append(text).append(ordinal(token, text));
      } else {
        out.append(token.name());
      }
    }
    return out.toString();
  }

  private static String ordinal(DateFormatToken token, String text) {
    if (token.ordinal() == 0 || text.isEmpty()) {
      return "";
    }
    char last = text.charAt(text.length() - 1);
    boolean teen = text.length() > 1 && text.charAt(text.length() - 2) == '1';
    String suffix =
        teen
            ? "th"
            : switch (last) {
              case '1' -> "st";
              case '2' -> "nd";
              case '3' -> "rd";
              default -> "th";
            };
    return token.ordinal() == 'T' ? suffix.toUpperCase(Locale.ROOT) : suffix;
  }

  private String field(DateFormatToken token) {
    String name = token.name();
    boolean fill = token.fill();
    return switch (name) {
      case "MONTH", "Month", "month" -> name(name, MONTHS.get(month() - 1), fill);
      case "MON", "Mon", "mon" -> name(name, MONTHS.get(month() - 1).substring(0, 3), false);
      case "DAY", "Day", "day" -> name(name, DAYS.get(Civil.dayOfWeek(day)), fill);
      case "DY", "Dy", "dy" -> name(name, DAYS.get(Civil.dayOfWeek(day)).substring(0, 3), false);
      case "AM", "PM" -> hour() < 12 ? "AM" : "PM";
      case "am", "pm" -> hour() < 12 ? "am" : "pm";
      case "A.M.", "P.M." -> hour() < 12 ? "A.M." : "P.M.";
      case "a.m.", "p.m." -> hour() < 12 ? "a.m." : "p.m.";
      case "AD", "BC" -> year() > 0 ? "AD" : "BC";
      case "ad", "bc" -> year() > 0 ? "ad" : "bc";
      case "A.D.", "B.C." -> year() > 0 ? "A.D." : "B.C.";
      case "TZ" -> zoneName();
      case "tz" -> zoneName().toLowerCase(Locale.ROOT);
      case "TZH" -> (seconds() < 0 ? "-" : "+") + pad(Math.abs(seconds()) / 3600, 2, true);
      case "TZM" -> pad(Math.abs(seconds()) / 60 % 60, 2, true);
      case "OF" -> offsetText();
      case "RM" -> ROMAN_MONTHS.get(month() - 1);
      case "rm" -> ROMAN_MONTHS.get(month() - 1).toLowerCase(Locale.ROOT);
      default -> number(name, fill);
    };
  }

  private static String name(String style, String name, boolean fill) {
    String padded = fill ? name + " ".repeat(NAME_WIDTH - name.length()) : name;
    if (Character.isLowerCase(style.charAt(0))) {
      return padded.toLowerCase(Locale.ROOT);
    }
    return Character.isUpperCase(style.charAt(1)) ? padded.toUpperCase(Locale.ROOT) : padded;
  }

  private String number(String name, boolean fill) {
    long shownYear = year() > 0 ? year() : 1 - year();
    long micros = microsOfDay % MICROS_PER_SECOND;
    return switch (name) {
      case "YYYY" -> pad(shownYear, 4, fill);
      case "Y,YYY" -> shownYear / 1000 + "," + pad(shownYear % 1000, 3, true);
      case "YYY" -> pad(shownYear % 1000, 3, fill);
      case "YY" -> pad(shownYear % 100, 2, fill);
      case "Y" -> pad(shownYear % 10, 1, fill);
      case "IYYY" -> pad(Civil.isoYear(day), 4, fill);
      case "IYY" -> pad(Civil.isoYear(day) % 1000, 3, fill);
      case "IY" -> pad(Civil.isoYear(day) % 100, 2, fill);
      case "I" -> pad(Civil.isoYear(day) % 10, 1, fill);
      case "MM" -> pad(month(), 2, fill);
      case "DDD" -> pad(Civil.dayOfYear(day), 3, fill);
      case "IDDD" -> pad((Civil.isoWeek(day) - 1) * 7 + isoDayOfWeek(), 3, fill);
      case "DD" -> pad(Civil.day(Civil.fields(day)), 2, fill);
      case "D" -> pad(Civil.dayOfWeek(day) + 1, 1, fill);
      case "ID" -> pad(isoDayOfWeek(), 1, fill);
      case "W" -> pad((Civil.day(Civil.fields(day)) - 1) / 7 + 1, 1, fill);
      case "WW" -> pad((Civil.dayOfYear(day) - 1) / 7 + 1, 2, fill);
      case "IW" -> pad(Civil.isoWeek(day), 2, fill);
      case "CC" -> pad((shownYear + 99) / 100, 2, fill);
      case "J" -> Long.toString(day + 2_440_588);
      case "Q" -> Integer.toString((month() - 1) / 3 + 1);
      case "HH24" -> pad(hour(), 2, fill);
      case "HH", "HH12" -> pad(hour() % 12 == 0 ? 12 : hour() % 12, 2, fill);
      case "MI" -> pad(microsOfDay / (60 * MICROS_PER_SECOND) % 60, 2, fill);
      case "SS" -> pad(microsOfDay / MICROS_PER_SECOND % 60, 2, fill);
      case "SSSS", "SSSSS" -> Long.toString(microsOfDay / MICROS_PER_SECOND);
      case "MS" -> pad(micros / 1000, 3, true);
      case "US" -> pad(micros, 6, true);
      default -> pad(micros, 6, true).substring(0, name.charAt(2) - '0'); // FF1 to FF6
    };
  }

  private static String pad(long value, int width, boolean fill) {
    String digits = Long.toString(Math.abs(value));
    String zeros = fill ? "0".repeat(Math.max(0, width - digits.length())) : "";
    return (value < 0 ? "-" : "") + zeros + digits;
  }

  private long year() {
    return Civil.year(Civil.fields(day));
  }

  private int month() {
    return Civil.month(Civil.fields(day));
  }

  private int isoDayOfWeek() {
    return Civil.dayOfWeek(day) == 0 ? 7 : Civil.dayOfWeek(day);
  }

  private long hour() {
    return microsOfDay / (3_600 * MICROS_PER_SECOND);
  }

  private int seconds() {
    return offset.getTotalSeconds();
  }

  private String zoneName() {
    if (zone instanceof ZoneOffset) {
      return seconds() == 0 ? "UTC" : offsetText();
    }
    return zone.getDisplayName(TextStyle.SHORT, Locale.ROOT);
  }

  private String offsetText() {
    String sign = seconds() < 0 ? "-" : "+";
    int minutes = Math.abs(seconds()) / 60 % 60;
    return sign
        + pad(Math.abs(seconds()) / 3600, 2, true)
        + (minutes == 0 ? "" : ":" + pad(minutes, 2, true));
  }
}
