package dev.holdfast.database;

import java.util.regex.Pattern;

/// The text of a statement without its literals, for views of the running work: no value that a
/// client sent is shown to another one.
final class StatementShape {
  private static final int LENGTH_MAX = 1_000;
  private static final String PASSWORD = "password";
  private static final Pattern DEFINITION = Pattern.compile("(?i)\\b(create|alter)\\b");
  private static final Pattern ROLE = Pattern.compile("(?i)\\b(role|user|group)\\b");

  private StatementShape() {}

  static String of(String sql) {
    var shape = new StringBuilder();
    int at = 0;
    while (at < sql.length() && shape.length() < LENGTH_MAX) {
      char c = sql.charAt(at);
      if (isPassword(sql, at)) {
        return shape + "PASSWORD ?"; // whatever follows, in whatever notation
      }
      if (c == '\'' || c == '$') {
        at = skipText(sql, at);
        shape.append('?');
      } else if (c == '"') {
        int end = endOfQuoted(sql, at, '"');
        shape.append(sql, at, end);
        at = end;
      } else if (Character.isDigit(c) && !isWordPart(sql, at - 1)) {
        while (at < sql.length() && (isWordPart(sql, at) || sql.charAt(at) == '.')) {
          at++;
        }
        shape.append('?');
      } else {
        shape.append(Character.isWhitespace(c) ? ' ' : c);
        at++;
      }
    }
    return shape.toString().strip();
  }

  private static boolean isPassword(String sql, int at) {
    return sql.regionMatches(true, at, PASSWORD, 0, PASSWORD.length())
        && !isWordPart(sql, at - 1)
        && !isWordPart(sql, at + PASSWORD.length())
        && isAboutRole(sql.substring(0, at));
  }

  private static boolean isAboutRole(String before) {
    return DEFINITION.matcher(before).find() && ROLE.matcher(before).find();
  }

  private static boolean isWordPart(String sql, int at) {
    return at >= 0
        && at < sql.length()
        && (Character.isLetterOrDigit(sql.charAt(at)) || sql.charAt(at) == '_');
  }

  private static int skipText(String sql, int at) {
    if (sql.charAt(at) == '\'') {
      boolean escapes = at > 0 && Character.toLowerCase(sql.charAt(at - 1)) == 'e';
      return escapes ? endOfEscaped(sql, at) : endOfQuoted(sql, at, '\'');
    }
    int tagEnd = sql.indexOf('$', at + 1);
    if (tagEnd < 0) {
      return sql.length();
    }
    int end = sql.indexOf(sql.substring(at, tagEnd + 1), tagEnd + 1);
    return end < 0 ? sql.length() : end + tagEnd + 1 - at;
  }

  // E'…': a backslash hides the quote that follows it.
  private static int endOfEscaped(String sql, int at) {
    int end = at + 1;
    while (end < sql.length() && sql.charAt(end) != '\'') {
      end += sql.charAt(end) == '\\' ? 2 : 1;
    }
    return Math.min(end + 1, sql.length());
  }

  private static int endOfQuoted(String sql, int at, char quote) {
    int end = sql.indexOf(quote, at + 1);
    return end < 0 ? sql.length() : end + 1;
  }
}
