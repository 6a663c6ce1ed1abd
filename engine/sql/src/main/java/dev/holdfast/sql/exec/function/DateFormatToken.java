package dev.holdfast.sql.exec.function;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// One piece of a to_char or to_date template: a field or literal text.
///
/// @param name the field's name as PostgreSQL's table of patterns has it, or the literal text
/// @param field whether this is a field
/// @param fill whether the field is padded (no `FM` before it)
/// @param ordinal whether `TH` or `th` follows: 'T', 't', or 0
record DateFormatToken(String name, boolean field, boolean fill, char ordinal) {
  private static final int TEMPLATE_LENGTH_MAX = 256;

  // Longer names come before their beginnings; case matters only for names.
  private static final List<String> NAMES =
      List.of(
          "MONTH", "Month", "month", "DAY", "Day", "day", "HH24", "HH12", "SSSSS", "SSSS", "Y,YYY",
          "YYYY", "YYY", "IYYY", "IYY", "IDDD", "A.M.", "P.M.", "a.m.", "p.m.", "A.D.", "B.C.",
          "MON", "Mon", "mon", "DDD", "TZH", "TZM", "FF1", "FF2", "FF3", "FF4", "FF5", "FF6", "HH",
          "MI", "SS", "MS", "US", "YY", "IY", "IW", "ID", "MM", "DY", "Dy", "dy", "DD", "WW", "CC",
          "AM", "PM", "am", "pm", "AD", "BC", "ad", "bc", "TZ", "tz", "OF", "RM", "rm", "Y", "I",
          "D", "W", "Q", "J");

  static List<DateFormatToken> parse(String template) {
    if (template.length() > TEMPLATE_LENGTH_MAX) {
      throw Arguments.invalidParameter(
          "format of " + template.length() + " characters, the most is " + TEMPLATE_LENGTH_MAX);
    }
    var tokens = new ArrayList<DateFormatToken>();
    boolean fill = true;
    int position = 0;
    while (position < template.length()) {
      if (template.startsWith("FM", position) || template.startsWith("fm", position)) {
        fill = false;
        position += 2;
        continue;
      }
      String name = nameAt(template, position);
      if (!name.isEmpty()) {
        position += name.length();
        char ordinal = ordinalAt(template, position);
        position += ordinal == 0 ? 0 : 2;
        tokens.add(new DateFormatToken(canonical(name), true, fill, ordinal));
        fill = true;
      } else {
        position = literal(template, position, tokens);
      }
    }
    return tokens;
  }

  private static int literal(String template, int position, List<DateFormatToken> tokens) {
    char c = template.charAt(position);
    if (c == '"') {
      int end = template.indexOf('"', position + 1);
      int stop = end < 0 ? template.length() : end;
      tokens.add(new DateFormatToken(template.substring(position + 1, stop), false, true, '\0'));
      return Math.min(stop + 1, template.length());
    }
    int start = c == '\\' && position + 1 < template.length() ? position + 1 : position;
    tokens.add(new DateFormatToken(template.substring(start, start + 1), false, true, '\0'));
    return start + 1;
  }

  private static String nameAt(String template, int position) {
    for (String name : NAMES) {
      if (template.startsWith(name, position)) {
        return name;
      }
    }
    for (String name : NAMES) {
      if (template.regionMatches(true, position, name, 0, name.length())) {
        return template.substring(position, position + name.length());
      }
    }
    return "";
  }

  private static String canonical(String name) {
    return NAMES.contains(name) ? name : name.toUpperCase(Locale.ROOT);
  }

  private static char ordinalAt(String template, int position) {
    if (template.startsWith("TH", position)) {
      return 'T';
    }
    return template.startsWith("th", position) ? 't' : 0;
  }
}
