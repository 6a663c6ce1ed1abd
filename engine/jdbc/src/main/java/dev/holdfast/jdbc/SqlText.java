package dev.holdfast.jdbc;

/// Just enough of SQL's tokens to look past what is quoted or commented out; for whoever handles
/// text that is no statement yet.
public final class SqlText {
  private SqlText() {}

  /// The end of the literal, quoted name, comment or single character that starts at `at`. What is
  /// never closed reaches to the end of the text: the engine reports it.
  public static int skip(String sql, int at) {
    char c = sql.charAt(at);
    return switch (c) {
      case '\'' -> afterQuoted(sql, at, '\'', isEscapeString(sql, at));
      case '"' -> afterQuoted(sql, at, '"', false);
      case '-' -> startsWith(sql, at, "--") ? afterLine(sql, at) : at + 1;
      case '/' -> startsWith(sql, at, "/*") ? afterComment(sql, at) : at + 1;
      case '$' -> afterDollarQuoted(sql, at);
      default -> at + 1;
    };
  }

  /// The first position from `at` on that holds neither blank nor comment.
  public static int skipBlanksAndComments(String sql, int at) {
    int position = at;
    while (position < sql.length()) {
      char c = sql.charAt(position);
      boolean comment = startsWith(sql, position, "--") || startsWith(sql, position, "/*");
      if (!comment && !Character.isWhitespace(c)) {
        return position;
      }
      position = comment ? skip(sql, position) : position + 1;
    }
    return position;
  }

  private static int afterQuoted(String sql, int start, char quote, boolean backslashes) {
    int at = start + 1;
    while (at < sql.length()) {
      char c = sql.charAt(at);
      if (c == quote) {
        if (at + 1 < sql.length() && sql.charAt(at + 1) == quote) {
          at++;
        } else {
          return at + 1;
        }
      } else if (c == '\\' && backslashes) {
        at++;
      }
      at++;
    }
    return sql.length();
  }

  /// Whether the quote at `at` opens PostgreSQL's `E'…'`, in which a backslash escapes.
  private static boolean isEscapeString(String sql, int at) {
    if (at == 0 || (sql.charAt(at - 1) | ' ') != 'e') {
      return false;
    }
    return at == 1 || !Character.isJavaIdentifierPart(sql.charAt(at - 2));
  }

  private static int afterLine(String sql, int at) {
    int end = sql.indexOf('\n', at);
    return end < 0 ? sql.length() : end + 1;
  }

  /// Comments nest, as in PostgreSQL.
  private static int afterComment(String sql, int start) {
    int depth = 1;
    int at = start + 2;
    while (at < sql.length() && depth > 0) {
      if (startsWith(sql, at, "/*")) {
        depth++;
        at += 2;
      } else if (startsWith(sql, at, "*/")) {
        depth--;
        at += 2;
      } else {
        at++;
      }
    }
    return Math.min(at, sql.length());
  }

  private static int afterDollarQuoted(String sql, int start) {
    if (start > 0 && Character.isJavaIdentifierPart(sql.charAt(start - 1))) {
      return start + 1;
    }
    int at = start + 1;
    while (at < sql.length() && isTagPart(sql.charAt(at), at == start + 1)) {
      at++;
    }
    if (at >= sql.length() || sql.charAt(at) != '$') {
      return start + 1;
    }
    String tag = sql.substring(start, at + 1);
    int end = sql.indexOf(tag, at + 1);
    return end < 0 ? sql.length() : end + tag.length();
  }

  private static boolean isTagPart(char c, boolean first) {
    return c != '$' && (Character.isLetter(c) || c == '_' || (!first && Character.isDigit(c)));
  }

  private static boolean startsWith(String sql, int at, String prefix) {
    return sql.startsWith(prefix, at);
  }
}
