package dev.holdfast.sql.frontdoor;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Cuts SQL text into tokens by PostgreSQL's rules: nested comments, dollar quotes, escape strings,
/// continued strings, numbers with underscores.
final class Tokenizer {
  private static final String OPERATOR_CHARACTERS = "+-*/<>=~!@#%^&|`?";

  private final String sql;
  private final List<Token> tokens = new ArrayList<>();
  private int offset;

  private Tokenizer(String sql) {
    this.sql = sql;
  }

  static List<Token> tokenize(String sql) {
    var tokenizer = new Tokenizer(sql);
    tokenizer.run();
    return tokenizer.tokens;
  }

  private void run() {
    while (true) {
      skipBlanks();
      if (offset >= sql.length()) {
        return;
      }
      readToken();
    }
  }

  private void readToken() {
    char c = sql.charAt(offset);
    if (c == '\'') {
      int start = offset;
      add(Token.Kind.STRING, StringReader.standard(this, start), start);
    } else if (c == '"') {
      readQuotedIdentifier();
    } else if (isWordStart(c)) {
      readWordOrPrefixedString();
    } else if (isDigit(c) || (c == '.' && isDigit(peek(1)))) {
      readNumber();
    } else if (c == '$') {
      readDollar();
    } else if (c == '?') {
      single(Token.Kind.PARAMETER);
    } else if (OPERATOR_CHARACTERS.indexOf(c) >= 0) {
      readOperator();
    } else if (c == ':' && peek(1) == ':') {
      symbol(2);
    } else {
      single(Token.Kind.SYMBOL);
    }
  }

  String sql() {
    return sql;
  }

  /// Moves behind what a [StringReader] has read.
  void moveTo(int end) {
    offset = end;
  }

  private void add(Token.Kind kind, String text, int start) {
    tokens.add(new Token(kind, text, start, offset));
  }

  private void single(Token.Kind kind) {
    int start = offset++;
    add(kind, sql.substring(start, offset), start);
  }

  private void symbol(int length) {
    int start = offset;
    offset += length;
    add(Token.Kind.SYMBOL, sql.substring(start, offset), start);
  }

  private char peek(int ahead) {
    int at = offset + ahead;
    return at < sql.length() ? sql.charAt(at) : '\0';
  }

  private void skipBlanks() {
    while (offset < sql.length()) {
      char c = sql.charAt(offset);
      if (Character.isWhitespace(c) || c == '\ufeff') {
        offset++;
      } else if (c == '-' && peek(1) == '-') {
        skipLine();
      } else if (c == '/' && peek(1) == '*') {
        skipComment();
      } else {
        return;
      }
    }
  }

  private void skipLine() {
    while (offset < sql.length() && sql.charAt(offset) != '\n' && sql.charAt(offset) != '\r') {
      offset++;
    }
  }

  private void skipComment() {
    int start = offset;
    int depth = 0;
    do {
      if (offset + 1 >= sql.length()) {
        throw error("unterminated /* comment", start);
      }
      if (sql.charAt(offset) == '/' && peek(1) == '*') {
        depth++;
        offset += 2;
      } else if (sql.charAt(offset) == '*' && peek(1) == '/') {
        depth--;
        offset += 2;
      } else {
        offset++;
      }
    } while (depth > 0);
  }

  private void readQuotedIdentifier() {
    int start = offset;
    var text = new StringBuilder();
    int at = offset + 1;
    while (true) {
      int quote = sql.indexOf('"', at);
      if (quote < 0) {
        throw error("unterminated quoted identifier", start);
      }
      text.append(sql, at, quote);
      if (quote + 1 >= sql.length() || sql.charAt(quote + 1) != '"') {
        offset = quote + 1;
        break;
      }
      text.append('"');
      at = quote + 2;
    }
    if (text.isEmpty()) {
      throw error("zero-length delimited identifier", start);
    }
    add(Token.Kind.QUOTED_IDENTIFIER, text.toString(), start);
  }

  private void readWordOrPrefixedString() {
    int start = offset;
    char prefix = Character.toLowerCase(sql.charAt(offset));
    if (peek(1) == '\'' && "enxb".indexOf(prefix) >= 0) {
      readPrefixedString(prefix);
      return;
    }
    if (prefix == 'u' && peek(1) == '&' && peek(2) == '\'') {
      offset += 2;
      add(Token.Kind.STRING, StringReader.unicode(this, offset), start);
      return;
    }
    while (offset < sql.length() && isWordPart(sql.charAt(offset))) {
      offset++;
    }
    add(Token.Kind.WORD, sql.substring(start, offset).toLowerCase(Locale.ROOT), start);
  }

  private void readPrefixedString(char prefix) {
    int start = offset++;
    switch (prefix) {
      case 'e' -> add(Token.Kind.STRING, StringReader.escaped(this, offset), start);
      case 'n' -> add(Token.Kind.STRING, StringReader.standard(this, offset), start);
      case 'x' -> add(Token.Kind.BYTES, StringReader.standard(this, offset), start);
      default ->
          throw HoldfastException.atPosition(
              ErrorCode.FEATURE_NOT_SUPPORTED, "bit strings are not supported", start + 1);
    }
  }

  private void readNumber() {
    int start = offset;
    char radixMark = Character.toLowerCase(peek(1));
    int radix = radixMark == 'x' ? 16 : radixMark == 'o' ? 8 : radixMark == 'b' ? 2 : 10;
    if (sql.charAt(offset) == '0' && radix != 10 && Character.digit(peek(2), radix) >= 0) {
      offset += 2;
      readRadix(start, radix);
      return;
    }
    skipDigits();
    if (peek(0) == '.' && peek(1) != '.') {
      offset++;
      skipDigits();
    }
    char exponent = Character.toLowerCase(peek(0));
    boolean signed = peek(1) == '+' || peek(1) == '-';
    if (exponent == 'e' && isDigit(peek(signed ? 2 : 1))) {
      offset += signed ? 2 : 1;
      skipDigits();
    }
    if (isWordStart(peek(0))) {
      throw error("trailing junk after numeric literal", start);
    }
    add(Token.Kind.NUMBER, sql.substring(start, offset).replace("_", ""), start);
  }

  private void readRadix(int start, int radix) {
    int digits = offset;
    while (offset < sql.length()
        && (Character.digit(sql.charAt(offset), radix) >= 0 || sql.charAt(offset) == '_')) {
      offset++;
    }
    String text = sql.substring(digits, offset).replace("_", "");
    add(Token.Kind.NUMBER, new java.math.BigInteger(text, radix).toString(), start);
  }

  private void skipDigits() {
    while (isDigit(peek(0)) || (peek(0) == '_' && isDigit(peek(1)))) {
      offset++;
    }
  }

  private void readDollar() {
    int start = offset;
    if (isDigit(peek(1))) {
      offset++;
      skipDigits();
      add(Token.Kind.PARAMETER, sql.substring(start + 1, offset), start);
      return;
    }
    int tagEnd = start + 1;
    while (tagEnd < sql.length() && isWordPart(sql.charAt(tagEnd)) && sql.charAt(tagEnd) != '$') {
      tagEnd++;
    }
    if (tagEnd >= sql.length() || sql.charAt(tagEnd) != '$') {
      throw syntaxError("$", start);
    }
    String tag = sql.substring(start, tagEnd + 1);
    int close = sql.indexOf(tag, tagEnd + 1);
    if (close < 0) {
      throw error("unterminated dollar-quoted string", start);
    }
    offset = close + tag.length();
    add(Token.Kind.STRING, sql.substring(tagEnd + 1, close), start);
  }

  private void readOperator() {
    int start = offset;
    String two = start + 1 < sql.length() ? sql.substring(start, start + 2) : "";
    String three = start + 2 < sql.length() ? sql.substring(start, start + 3) : "";
    if (three.equals("!~*") || three.equals("->>")) {
      symbol(3);
      return;
    }
    switch (two) {
      case "<=", ">=", "<>", "!=", "||", "->", "~*", "!~", "=>", "<<", ">>", "&&", "@>", "<@" ->
          symbol(2);
      default -> symbol(1);
    }
  }

  static boolean isWordStart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= '\u0080';
  }

  private static boolean isWordPart(char c) {
    return isWordStart(c) || isDigit(c) || c == '$';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static HoldfastException syntaxError(String near, int offset) {
    return error("syntax error at or near \"" + near + "\"", offset);
  }

  static HoldfastException error(String message, int offset) {
    return HoldfastException.atPosition(ErrorCode.SYNTAX_ERROR, message, offset + 1);
  }
}
