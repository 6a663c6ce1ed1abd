package dev.holdfast.types.text;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.types.Interval;
import dev.holdfast.types.SqlType;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// INTERVAL as text: PostgreSQL's verbose style both ways; the SQL standard's and ISO 8601's on
/// input too.
final class IntervalText {
  private static final int TEXT_LENGTH_MAX = 128;
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<time>[-+]?\\d+:\\d{1,2}(?::\\d{1,2}(?:\\.\\d*)?)?)"
              + "|(?<yearmonth>[-+]?\\d+-\\d{1,2})"
              + "|(?<days>[-+]?\\d+)(?=\\s+[-+]?\\d+:)"
              + "|(?<amount>[-+]?(?:\\d+(?:\\.\\d*)?|\\.\\d+))\\s*(?<unit>[a-z]*)"
              + "|(?<ago>ago)"
              + "|(?<gap>[\\s,@]+)");
  private static final Pattern ISO_PART = Pattern.compile("([-+]?[0-9.]+)([ymwdhs])|t");

  private final String text;
  private final IntervalSum sum = new IntervalSum();
  private boolean ago;
  private boolean found;

  private IntervalText(String text) {
    this.text = text;
  }

  static Interval parse(String text) {
    if (text.length() > TEXT_LENGTH_MAX) {
      throw TextErrors.invalidSyntax(SqlType.INTERVAL, text.substring(0, TEXT_LENGTH_MAX));
    }
    return new IntervalText(text).parse();
  }

  private Interval parse() {
    String lower = text.strip().toLowerCase(Locale.ROOT);
    try {
      if (lower.startsWith("p") || lower.startsWith("-p")) {
        parseIso(lower);
      } else {
        parseVerbose(lower);
      }
      if (!found) {
        throw invalid();
      }
      return ago ? sum.total().negated() : sum.total();
    } catch (ArithmeticException _) { // a field does not fit
      throw new HoldfastException(
          ErrorCode.DATETIME_OVERFLOW, "interval field value out of range: \"" + text + "\"");
    }
  }

  private void parseVerbose(String lower) {
    Matcher token = TOKEN.matcher(lower);
    int position = 0;
    while (position < lower.length()) {
      if (!token.region(position, lower.length()).lookingAt() || token.end() == position) {
        throw invalid();
      }
      accept(token);
      position = token.end();
    }
  }

  private void accept(Matcher token) {
    if (token.group("time") != null) {
      addTime(token.group("time"));
    } else if (token.group("yearmonth") != null) {
      addYearsAndMonths(token.group("yearmonth"));
    } else if (token.group("days") != null) {
      addAmount(token.group("days"), "day");
    } else if (token.group("amount") != null) {
      addAmount(token.group("amount"), token.group("unit"));
    } else if (token.group("ago") != null) {
      ago = true;
    }
  }

  private void addAmount(String amount, String unit) {
    found = true;
    if (!sum.add(amount, unit.isEmpty() ? "second" : unit)) {
      throw invalid();
    }
  }

  private void addTime(String token) {
    found = true;
    boolean negative = token.startsWith("-");
    String[] parts = token.replaceFirst("^[-+]", "").split(":", -1);
    String sign = negative ? "-" : "";
    sum.add(sign + parts[0], "hour");
    sum.add(sign + parts[1], "minute");
    if (parts.length == 3) {
      sum.add(sign + parts[2], "second");
    }
  }

  private void addYearsAndMonths(String token) {
    found = true;
    boolean negative = token.startsWith("-");
    String[] parts = token.replaceFirst("^[-+]", "").split("-", -1);
    String sign = negative ? "-" : "";
    sum.add(sign + parts[0], "year");
    sum.add(sign + parts[1], "month");
  }

  private void parseIso(String lower) {
    boolean negative = lower.startsWith("-");
    Matcher part = ISO_PART.matcher(lower);
    int position = negative ? 2 : 1;
    boolean time = false;
    while (position < lower.length()) {
      if (!part.region(position, lower.length()).lookingAt()) {
        throw invalid();
      }
      position = part.end();
      if (part.group(1) == null) {
        time = true;
      } else {
        addAmount(part.group(1), isoUnit(part.group(2).charAt(0), time));
      }
    }
    ago = negative;
  }

  private static String isoUnit(char letter, boolean time) {
    return switch (letter) {
      case 'y' -> "year";
      case 'm' -> time ? "minute" : "month";
      case 'w' -> "week";
      case 'd' -> "day";
      case 'h' -> "hour";
      default -> "second";
    };
  }

  private RuntimeException invalid() {
    return TextErrors.invalidSyntax(SqlType.INTERVAL, text);
  }

  static String format(Interval interval) {
    var out = new StringBuilder();
    boolean negativeBefore = append(out, interval.months() / 12, "year", false);
    negativeBefore = append(out, interval.months() % 12, "mon", negativeBefore);
    negativeBefore = append(out, interval.days(), "day", negativeBefore);
    long micros = interval.micros();
    if (micros == 0 && !out.isEmpty()) {
      return out.toString();
    }
    if (!out.isEmpty()) {
      out.append(' ');
    }
    if (micros < 0) {
      out.append('-');
    } else if (negativeBefore) {
      out.append('+');
    }
    appendTime(out, micros);
    return out.toString();
  }

  // A positive field after a negative one carries its sign.
  private static boolean append(StringBuilder out, int value, String unit, boolean negativeBefore) {
    if (value == 0) {
      return negativeBefore;
    }
    if (!out.isEmpty()) {
      out.append(' ');
    }
    if (negativeBefore && value > 0) {
      out.append('+');
    }
    out.append(value).append(' ').append(unit).append(value == 1 ? "" : "s");
    return value < 0;
  }

  private static void appendTime(StringBuilder out, long micros) {
    // Negative remainders keep the smallest long right.
    long seconds = micros / DateTimeFields.MICROS_PER_SECOND;
    DateTimeText.appendPadded(out, Math.abs(seconds / 3600), 2);
    DateTimeText.appendPadded(out.append(':'), Math.abs(seconds / 60 % 60), 2);
    DateTimeText.appendPadded(out.append(':'), Math.abs(seconds % 60), 2);
    DateTimeText.appendFraction(out, Math.abs(micros % DateTimeFields.MICROS_PER_SECOND));
  }
}
