package dev.holdfast.types.text;

import dev.holdfast.types.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the many ways in which PostgreSQL lets people write dates and times, with months before
/// days where both are numbers. Used once, by one thread.
final class DateTimeParser {
  private static final int TEXT_LENGTH_MAX = 128;
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<time>\\d{1,2}:\\d{1,2}(?::\\d{1,2}(?:[.,]\\d*)?)?)"
              + "|(?<date>\\d+[-/.]\\d+[-/.]\\d+)"
              + "|(?<named>\\d+[- ]?[a-z]{3,9}[- ,]+\\d+|[a-z]{3,9}[- ]\\d+[- ,]+\\d+)"
              + "|(?<separator>t(?=\\d))"
              + "|(?<offset>[-+]\\d{1,2}(?::?\\d{2})?(?::?\\d{2})?)"
              + "|(?<word>[a-z][a-z_]*(?:/[a-z0-9_+-]+)*)"
              + "|(?<number>\\d+(?:\\.\\d+)?)"
              + "|(?<gap>[\\s,]+)");
  private static final Pattern PARTS = Pattern.compile("\\d+|[a-z]+");
  private static final List<String> MONTHS =
      List.of(
          "january",
          "february",
          "march",
          "april",
          "may",
          "june",
          "july",
          "august",
          "september",
          "october",
          "november",
          "december");
  private static final List<String> WEEKDAYS =
      List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");

  private final SqlType type;
  private final String text;
  private final DateTimeFields fields;

  private DateTimeParser(SqlType type, String text) {
    this.type = type;
    this.text = text;
    this.fields = new DateTimeFields(type, text);
  }

  static DateTimeFields parse(SqlType type, String text) {
    if (text.length() > TEXT_LENGTH_MAX) {
      throw TextErrors.invalidSyntax(type, text.substring(0, TEXT_LENGTH_MAX));
    }
    return new DateTimeParser(type, text).parse();
  }

  private DateTimeFields parse() {
    String lower = text.strip().toLowerCase(Locale.ROOT);
    Matcher token = TOKEN.matcher(lower);
    int position = 0;
    while (position < lower.length()) {
      if (!token.region(position, lower.length()).lookingAt()) {
        throw invalid();
      }
      accept(token);
      position = token.end();
    }
    return fields;
  }

  private void accept(Matcher token) {
    if (token.group("time") != null) {
      time(token.group());
    } else if (token.group("date") != null) {
      numericDate(token.group());
    } else if (token.group("named") != null) {
      namedDate(token.group());
    } else if (token.group("offset") != null) {
      fields.setZone(ZoneText.offset(token.group(), text));
    } else if (token.group("word") != null) {
      word(token.group());
    } else if (token.group("number") != null) {
      number(token.group());
    }
  }

  private void time(String token) {
    String[] parts = token.split(":", -1);
    int second = 0;
    int micros = 0;
    if (parts.length == 3) {
      int point = Math.max(parts[2].indexOf('.'), parts[2].indexOf(','));
      second = Integer.parseInt(point < 0 ? parts[2] : parts[2].substring(0, point));
      micros = point < 0 ? 0 : micros(parts[2].substring(point + 1));
    }
    fields.setTime(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), second, micros);
  }

  /// The microseconds of a fraction's digits, rounded.
  static int micros(String digits) {
    String seven = (digits + "0000000").substring(0, 7);
    return (Integer.parseInt(seven) + 5) / 10;
  }

  private void numericDate(String token) {
    String[] parts = token.split("[-/.]", -1);
    int first = small(parts[0]);
    int second = small(parts[1]);
    int third = small(parts[2]);
    if (parts[0].length() > 2) {
      fields.setDate(first, second, third);
    } else {
      fields.setDate(DateTimeFields.fullYear(third, parts[2].length()), first, second);
    }
  }

  private void namedDate(String token) {
    var numbers = new ArrayList<String>(2);
    int month = 0;
    Matcher part = PARTS.matcher(token);
    while (part.find()) {
      if (Character.isDigit(part.group().charAt(0))) {
        numbers.add(part.group());
      } else {
        month = named(MONTHS, part.group()) + 1;
      }
    }
    if (month == 0) {
      throw invalid();
    }
    boolean yearFirst = numbers.get(0).length() > 2;
    String year = numbers.get(yearFirst ? 0 : 1);
    String day = numbers.get(yearFirst ? 1 : 0);
    fields.setDate(DateTimeFields.fullYear(small(year), year.length()), month, small(day));
  }

  private void word(String word) {
    switch (word) {
      case "bc" -> fields.setBeforeChrist();
      case "ad" -> {}
      case "am" -> fields.setHalfOfDay(false);
      case "pm" -> fields.setHalfOfDay(true);
      case "epoch" -> fields.setEpoch();
      default -> {
        if (named(WEEKDAYS, word) < 0) {
          fields.setZone(ZoneText.named(word, type, text));
        }
      }
    }
  }

  private void number(String token) {
    int point = token.indexOf('.');
    String whole = point < 0 ? token : token.substring(0, point);
    if (whole.length() == 8 && point < 0 && !fields.hasDate()) {
      fields.setDate(
          small(whole.substring(0, 4)), small(whole.substring(4, 6)), small(whole.substring(6)));
      return;
    }
    boolean timeExpected = fields.hasDate() || type.equals(SqlType.TIME);
    if (whole.length() == 6 && timeExpected) {
      fields.setTime(
          small(whole.substring(0, 2)),
          small(whole.substring(2, 4)),
          small(whole.substring(4)),
          point < 0 ? 0 : micros(token.substring(point + 1)));
      return;
    }
    if (whole.length() == 6 && point < 0) {
      int year = DateTimeFields.fullYear(small(whole.substring(0, 2)), 2);
      fields.setDate(year, small(whole.substring(2, 4)), small(whole.substring(4)));
      return;
    }
    throw invalid();
  }

  private int small(String digits) {
    if (digits.length() > 7) {
      throw TextErrors.dateTimeOutOfRange(text);
    }
    return Integer.parseInt(digits);
  }

  private static int named(List<String> names, String word) {
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      if (name.equals(word) || (word.length() >= 3 && name.startsWith(word))) {
        return i;
      }
    }
    return -1;
  }

  private RuntimeException invalid() {
    return TextErrors.invalidSyntax(type, text);
  }
}
