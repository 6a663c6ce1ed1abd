package dev.holdfast.database.ddl;

import java.util.Locale;

/// Replaces a column's name in the text of an expression, leaving texts, quoted names and longer
/// words alone.
final class SqlNames {
  private SqlNames() {}

  /// `sql` with the column `oldName` called `newName`; the new name is quoted.
  static String replace(String sql, String oldName, String newName) {
    String quoted = quoted(newName);
    var result = new StringBuilder();
    int at = 0;
    while (at < sql.length()) {
      int end = endOfToken(sql, at);
      String token = sql.substring(at, end);
      result.append(isName(token, oldName) && !isCall(sql, end) ? quoted : token);
      at = end;
    }
    return result.toString();
  }

  /// A name as SQL text that means exactly this name.
  static String quoted(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }

  /// Whether the text names the column.
  static boolean mentions(String sql, String name) {
    return !replace(sql, name, name + "\"").equals(sql);
  }

  private static boolean isName(String token, String name) {
    if (token.startsWith("\"")) {
      return token.equals(quoted(name));
    }
    boolean isWord = Character.isLetter(token.charAt(0)) || token.charAt(0) == '_';
    return isWord && token.toLowerCase(Locale.ROOT).equals(name);
  }

  private static boolean isCall(String sql, int from) {
    int at = from;
    while (at < sql.length() && Character.isWhitespace(sql.charAt(at))) {
      at++;
    }
    return at < sql.length() && sql.charAt(at) == '(';
  }

  private static int endOfToken(String sql, int at) {
    char first = sql.charAt(at);
    if (first == '\'' || first == '"') {
      int end = sql.indexOf(first, at + 1);
      return end < 0 ? sql.length() : end + 1;
    }
    if (!isWordPart(first)) {
      return at + 1;
    }
    int end = at;
    while (end < sql.length() && isWordPart(sql.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isWordPart(char c) {
    return Character.isLetterOrDigit(c) || c == '_';
  }
}
