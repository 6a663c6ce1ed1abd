package dev.holdfast.database;

import java.util.Locale;
import java.util.Set;

/// Tells by the first word whether a statement is about the session or its transaction: these run
/// without a snapshot, also in a failed block.
final class CommandWords {
  private static final Set<String> WORDS =
      Set.of(
          "begin",
          "start",
          "commit",
          "end",
          "rollback",
          "abort",
          "savepoint",
          "release",
          "set",
          "reset",
          "show",
          "discard");
  private static final int LENGTH_MAX = 9;

  private CommandWords() {}

  static boolean isCommand(String sql) {
    int from = skipBlank(sql);
    int to = from;
    while (to < sql.length() && to - from <= LENGTH_MAX && Character.isLetter(sql.charAt(to))) {
      to++;
    }
    return WORDS.contains(sql.substring(from, to).toLowerCase(Locale.ROOT));
  }

  private static int skipBlank(String sql) {
    int at = 0;
    while (at < sql.length()) {
      if (Character.isWhitespace(sql.charAt(at)) || sql.charAt(at) == ';') {
        at++;
      } else if (sql.startsWith("--", at)) {
        int end = sql.indexOf('\n', at);
        at = end < 0 ? sql.length() : end + 1;
      } else if (sql.startsWith("/*", at)) {
        int end = sql.indexOf("*/", at + 2);
        at = end < 0 ? sql.length() : end + 2;
      } else {
        return at;
      }
    }
    return at;
  }
}
