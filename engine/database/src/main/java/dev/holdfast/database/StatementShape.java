package dev.holdfast.database;

/// The text of a statement without its literals, for views of the running work: no value that a
/// client sent is shown to another one.
final class StatementShape {
  private static final int LENGTH_MAX = 1_000;

  private StatementShape() {}

  static String of(String sql) {
    var shape = new StringBuilder();
    int at = 0;
    while (at < sql.length() && shape.length() < LENGTH_MAX) {
      char c = sql.charAt(at);
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

  private static boolean isWordPart(String sql, int at) {
    return at >= 0 && (Character.isLetterOrDigit(sql.charAt(at)) || sql.charAt(at) == '_');
  }

  private static int skipText(String sql, int at) {
    if (sql.charAt(at) == '\'') {
      return endOfQuoted(sql, at, '\'');
    }
    int tagEnd = sql.indexOf('$', at + 1);
    if (tagEnd < 0) {
      return sql.length();
    }
    int end = sql.indexOf(sql.substring(at, tagEnd + 1), tagEnd + 1);
    return end < 0 ? sql.length() : end + tagEnd + 1 - at;
  }

  private static int endOfQuoted(String sql, int at, char quote) {
    int end = sql.indexOf(quote, at + 1);
    return end < 0 ? sql.length() : end + 1;
  }
}
