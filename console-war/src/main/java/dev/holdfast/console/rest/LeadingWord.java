package dev.holdfast.console.rest;

import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Locale;
import java.util.Set;

/// Refuses statements whose effect would end with the request.
///
/// Each request has a connection and a transaction of its own: after `BEGIN` the next statement
/// would be committed all the same, and `ROLLBACK` would say that it undid what it did not.
final class LeadingWord {
  private static final Set<String> REFUSED =
      Set.of(
          "ABORT",
          "BEGIN",
          "COMMIT",
          "END",
          "PREPARE",
          "RELEASE",
          "RESET",
          "ROLLBACK",
          "SAVEPOINT",
          "SET",
          "START");
  private static final String SQL_STATE = "0A000";

  private LeadingWord() {}

  /// Throws when the statement begins with one of these words.
  static void check(String sql) throws SQLException {
    String word = of(sql);
    if (REFUSED.contains(word)) {
      throw new SQLFeatureNotSupportedException(
          word
              + " is not possible here: each statement has a session and a transaction of its own;"
              + " use JDBC for more",
          SQL_STATE);
    }
  }

  /// The first word in capitals, behind blanks, comments and empty statements; may be empty.
  private static String of(String sql) {
    int start = 0;
    int end = skipOne(sql, start);
    while (end > start) {
      start = end;
      end = skipOne(sql, start);
    }
    while (end < sql.length() && isWord(sql.charAt(end))) {
      end++;
    }
    return sql.substring(start, end).toUpperCase(Locale.ROOT);
  }

  private static boolean isWord(char c) {
    return Character.isLetterOrDigit(c) || c == '_';
  }

  /// The place behind one blank, semicolon or comment that starts here; the same place if none
  /// does.
  private static int skipOne(String sql, int at) {
    if (at < sql.length() && (Character.isWhitespace(sql.charAt(at)) || sql.charAt(at) == ';')) {
      return at + 1;
    }
    if (sql.startsWith("--", at)) {
      int lineEnd = sql.indexOf('\n', at);
      return lineEnd < 0 ? sql.length() : lineEnd + 1;
    }
    return sql.startsWith("/*", at) ? skipComment(sql, at + 2) : at;
  }

  /// Comments nest.
  private static int skipComment(String sql, int start) {
    int depth = 1;
    int at = start;
    while (at < sql.length() && depth > 0) {
      if (sql.startsWith("/*", at)) {
        depth++;
        at += 2;
      } else if (sql.startsWith("*/", at)) {
        depth--;
        at += 2;
      } else {
        at++;
      }
    }
    return at;
  }
}
