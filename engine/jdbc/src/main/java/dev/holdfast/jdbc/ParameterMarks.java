package dev.holdfast.jdbc;

/// Counts the parameters of a statement without planning it.
final class ParameterMarks {
  private ParameterMarks() {}

  /// The question marks outside of literals, quoted names and comments; a doubled one is an
  /// operator.
  static int count(String sql) {
    int count = 0;
    int at = 0;
    while (at < sql.length()) {
      if (sql.charAt(at) != '?') {
        at = SqlText.skip(sql, at);
      } else if (at + 1 < sql.length() && sql.charAt(at + 1) == '?') {
        at += 2;
      } else {
        count++;
        at++;
      }
    }
    return count;
  }
}
