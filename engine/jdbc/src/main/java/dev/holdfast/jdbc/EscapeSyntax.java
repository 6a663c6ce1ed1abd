package dev.holdfast.jdbc;

import dev.holdfast.kernel.error.ErrorCode;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;

/// JDBC's escapes in braces, turned into plain SQL: `{d '…'}`, `{t '…'}`, `{ts '…'}`, `{fn …}`,
/// `{oj …}`, `{escape '…'}` and `{limit …}`. Literals, quoted names and comments stay as they are.
///
/// One instance translates one statement.
final class EscapeSyntax {
  /// Functions whose name alone differs. Others are passed on as they are.
  private static final Map<String, String> FUNCTION_NAMES =
      Map.ofEntries(
          Map.entry("ucase", "upper"),
          Map.entry("lcase", "lower"),
          Map.entry("ifnull", "coalesce"),
          Map.entry("ceiling", "ceil"),
          Map.entry("log", "ln"),
          Map.entry("log10", "log"),
          Map.entry("truncate", "trunc"),
          Map.entry("rand", "random"),
          Map.entry("char", "chr"),
          Map.entry("character_length", "char_length"));

  /// Functions without arguments that SQL writes without parentheses.
  private static final Map<String, String> CONSTANTS =
      Map.of(
          "curdate", "CURRENT_DATE",
          "current_date", "CURRENT_DATE",
          "curtime", "LOCALTIME",
          "current_time", "LOCALTIME",
          "current_timestamp", "CURRENT_TIMESTAMP",
          "user", "CURRENT_USER");

  /// Parts of dates, which SQL extracts.
  private static final Map<String, String> PARTS =
      Map.ofEntries(
          Map.entry("year", "YEAR"),
          Map.entry("quarter", "QUARTER"),
          Map.entry("month", "MONTH"),
          Map.entry("week", "WEEK"),
          Map.entry("dayofmonth", "DAY"),
          Map.entry("dayofyear", "DOY"),
          Map.entry("hour", "HOUR"),
          Map.entry("minute", "MINUTE"),
          Map.entry("second", "SECOND"));

  private final String sql;
  private final StringBuilder out;
  private int at;

  private EscapeSyntax(String sql) {
    this.sql = sql;
    this.out = new StringBuilder(sql.length() + 16);
  }

  /// The statement without escapes; the same string when it has none.
  static String translate(String sql) throws SQLException {
    if (sql.indexOf('{') < 0) {
      return sql;
    }
    EscapeSyntax translation = new EscapeSyntax(sql);
    translation.copyUntil('\0');
    return translation.out.toString();
  }

  /// Copies text, with what is escaped in it, up to and without `end`.
  private void copyUntil(char end) throws SQLException {
    while (at < sql.length()) {
      char c = sql.charAt(at);
      if (c == end) {
        return;
      }
      if (c == '{') {
        translateEscape();
      } else {
        int next = SqlText.skip(sql, at);
        out.append(sql, at, next);
        at = next;
      }
    }
    if (end != '\0') {
      throw SqlExceptions.of(ErrorCode.SYNTAX_ERROR, "an escape { has no end }");
    }
  }

  private void translateEscape() throws SQLException {
    at++;
    skipBlanks();
    if (at < sql.length() && sql.charAt(at) == '?') {
      throw SqlExceptions.notSupported("calling a procedure");
    }
    String word = word();
    switch (word) {
      case "d" -> out.append("DATE");
      case "t" -> out.append("TIME");
      case "ts" -> out.append("TIMESTAMP");
      case "escape" -> out.append("ESCAPE");
      case "limit" -> out.append("LIMIT");
      case "oj" -> {}
      case "fn" -> {
        translateFunction();
        return;
      }
      case "call" -> throw SqlExceptions.notSupported("calling a procedure");
      default -> throw SqlExceptions.of(ErrorCode.SYNTAX_ERROR, "unknown escape {" + word + " …}");
    }
    copyUntil('}');
    at++;
  }

  private void translateFunction() throws SQLException {
    skipBlanks();
    String name = word();
    String part = PARTS.get(name);
    String constant = CONSTANTS.get(name);
    if (part != null) {
      openParenthesis(name);
      out.append("EXTRACT(").append(part).append(" FROM ");
    } else if (constant != null) {
      skipArguments();
      out.append(constant);
    } else {
      out.append(FUNCTION_NAMES.getOrDefault(name, name));
    }
    copyUntil('}');
    at++;
  }

  private void openParenthesis(String name) throws SQLException {
    skipBlanks();
    if (at >= sql.length() || sql.charAt(at) != '(') {
      throw SqlExceptions.of(ErrorCode.SYNTAX_ERROR, "{fn " + name + "} needs an argument");
    }
    at++;
  }

  private void skipArguments() {
    skipBlanks();
    if (at < sql.length() && sql.charAt(at) == '(') {
      int end = sql.indexOf(')', at);
      at = end < 0 ? sql.length() : end + 1;
    }
  }

  private String word() {
    int from = at;
    while (at < sql.length() && Character.isJavaIdentifierPart(sql.charAt(at))) {
      at++;
    }
    return sql.substring(from, at).toLowerCase(Locale.ROOT);
  }

  private void skipBlanks() {
    while (at < sql.length() && Character.isWhitespace(sql.charAt(at))) {
      at++;
    }
  }
}
