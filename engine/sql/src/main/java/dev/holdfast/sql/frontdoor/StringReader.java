package dev.holdfast.sql.frontdoor;

/// Reads the notations of character strings; each method starts at the opening quote and leaves the
/// tokenizer behind the closing one.
final class StringReader {
  private StringReader() {}

  /// `'it''s'`, continued by further strings on the following lines.
  static String standard(Tokenizer tokenizer, int quote) {
    String sql = tokenizer.sql();
    var text = new StringBuilder();
    int at = quote + 1;
    while (true) {
      int close = sql.indexOf('\'', at);
      if (close < 0) {
        throw Tokenizer.error("unterminated quoted string", quote);
      }
      text.append(sql, at, close);
      if (close + 1 < sql.length() && sql.charAt(close + 1) == '\'') {
        text.append('\'');
        at = close + 2;
        continue;
      }
      int continuation = continuation(sql, close + 1);
      if (continuation < 0) {
        tokenizer.moveTo(close + 1);
        return text.toString();
      }
      at = continuation + 1;
    }
  }

  /// `E'a\n'` with backslash escapes.
  static String escaped(Tokenizer tokenizer, int quote) {
    String sql = tokenizer.sql();
    var text = new StringBuilder();
    int at = quote + 1;
    while (at < sql.length()) {
      char c = sql.charAt(at);
      if (c == '\\' && at + 1 < sql.length()) {
        at = appendEscape(sql, at + 1, text);
      } else if (c != '\'') {
        text.append(c);
        at++;
      } else if (at + 1 < sql.length() && sql.charAt(at + 1) == '\'') {
        text.append(c);
        at += 2;
      } else {
        tokenizer.moveTo(at + 1);
        return text.toString();
      }
    }
    throw Tokenizer.error("unterminated quoted string", quote);
  }

  /// `U&'\0041'`; the escape character is always the backslash.
  static String unicode(Tokenizer tokenizer, int quote) {
    String raw = standard(tokenizer, quote);
    var text = new StringBuilder();
    int at = 0;
    while (at < raw.length()) {
      char c = raw.charAt(at);
      if (c != '\\') {
        text.append(c);
        at++;
      } else if (raw.startsWith("\\\\", at)) {
        text.append(c);
        at += 2;
      } else {
        boolean six = raw.startsWith("\\+", at);
        int digits = at + (six ? 2 : 1);
        text.appendCodePoint(codePoint(raw, digits, six ? 6 : 4, quote));
        at = digits + (six ? 6 : 4);
      }
    }
    return text.toString();
  }

  private static int appendEscape(String sql, int at, StringBuilder text) {
    char c = sql.charAt(at);
    switch (c) {
      case 'n' -> text.append('\n');
      case 't' -> text.append('\t');
      case 'r' -> text.append('\r');
      case 'b' -> text.append('\b');
      case 'f' -> text.append('\f');
      case 'u' -> {
        text.appendCodePoint(codePoint(sql, at + 1, 4, at));
        return at + 5;
      }
      case 'U' -> {
        text.appendCodePoint(codePoint(sql, at + 1, 8, at));
        return at + 9;
      }
      case 'x' -> {
        return appendNumber(sql, at + 1, 2, 16, text);
      }
      case '0', '1', '2', '3', '4', '5', '6', '7' -> {
        return appendNumber(sql, at, 3, 8, text);
      }
      default -> text.append(c);
    }
    return at + 1;
  }

  private static int appendNumber(String sql, int start, int most, int radix, StringBuilder text) {
    int at = start;
    int value = 0;
    while (at < sql.length() && at < start + most && Character.digit(sql.charAt(at), radix) >= 0) {
      value = value * radix + Character.digit(sql.charAt(at), radix);
      at++;
    }
    text.append((char) value);
    return at;
  }

  private static int codePoint(String text, int start, int digits, int errorOffset) {
    if (start + digits > text.length()) {
      throw Tokenizer.error("invalid Unicode escape", errorOffset);
    }
    try {
      int value = Integer.parseInt(text, start, start + digits, 16);
      if (Character.isValidCodePoint(value)) {
        return value;
      }
    } catch (NumberFormatException _) {
      // Refused below, as a code point out of range is.
    }
    throw Tokenizer.error("invalid Unicode escape", errorOffset);
  }

  /// The quote that continues a string after white space with a line end in it, or -1.
  private static int continuation(String sql, int start) {
    boolean lineEnd = false;
    for (int at = start; at < sql.length(); at++) {
      char c = sql.charAt(at);
      if (c == '\n' || c == '\r') {
        lineEnd = true;
      } else if (c == '\'') {
        return lineEnd ? at : -1;
      } else if (!Character.isWhitespace(c)) {
        return -1;
      }
    }
    return -1;
  }
}
