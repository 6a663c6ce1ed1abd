package dev.holdfast.sql.frontdoor;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes a statement's tokens in the grammar's notation: plain strings, `?` parameters, typed
/// strings as casts, words that are names in quotes.
final class GrammarRewriter {
  private final String sql;
  private final List<Token> tokens;
  private final StringBuilder out = new StringBuilder();
  private final List<Integer> parameters = new ArrayList<>();
  private final List<Integer> starts = new ArrayList<>();
  private final List<Integer> origins = new ArrayList<>();
  private final List<Integer> ends = new ArrayList<>();
  private int at;

  GrammarRewriter(StatementText statement) {
    this.sql = statement.sql();
    this.tokens = statement.tokens();
  }

  GrammarText rewrite() {
    while (at < tokens.size()) {
      if (!rewriteTypedString()) {
        Token token = tokens.get(at);
        emit(written(token), token.start(), token.end());
        at++;
      }
    }
    int end = tokens.getLast().end();
    starts.add(out.length());
    origins.add(end);
    ends.add(end);
    return new GrammarText(out.toString(), parameters, starts, origins, ends);
  }

  private void emit(String text, int origin, int end) {
    if (!out.isEmpty() && needsBlank(origin)) {
      out.append(' ');
    }
    piece(text, origin, end);
  }

  /// Tokens that touched each other still do, except where a word might grow.
  private boolean needsBlank(int origin) {
    Token previous = at == 0 ? null : tokens.get(at - 1);
    return previous == null
        || previous.end() != origin
        || (tokens.get(at).kind() != Token.Kind.SYMBOL && previous.kind() != Token.Kind.SYMBOL);
  }

  private String written(Token token) {
    return switch (token.kind()) {
      case WORD -> isName(token) ? '"' + token.text() + '"' : original(token);
      case QUOTED_IDENTIFIER -> '"' + token.text().replace("\"", "\"\"") + '"';
      case STRING -> '\'' + token.text().replace("'", "''") + '\'';
      case BYTES -> "X'" + token.text() + '\'';
      case NUMBER -> token.text();
      case PARAMETER -> parameter(token);
      case SYMBOL -> token.text().equals("!=") ? "<>" : token.text();
    };
  }

  private String original(Token token) {
    return sql.substring(token.start(), token.end());
  }

  private String parameter(Token token) {
    boolean numbered = !token.text().equals("?");
    int number = numbered ? parameterNumber(token) : parameters.size();
    parameters.add(number);
    return "?";
  }

  private static int parameterNumber(Token token) {
    try {
      int number = Integer.parseInt(token.text());
      if (number >= 1 && number <= 65_535) {
        return number - 1;
      }
    } catch (NumberFormatException _) {
      // Refused below, as a number out of range is.
    }
    throw HoldfastException.atPosition(
        ErrorCode.SYNTAX_ERROR, "there is no parameter $" + token.text(), token.start() + 1);
  }

  private boolean isName(Token token) {
    String word = token.text();
    if (Words.ALWAYS_NAMES.contains(word)) {
      return true;
    }
    if (!Words.TYPES_AS_NAMES.contains(word)) {
      return false;
    }
    Token previous = at == 0 ? null : tokens.get(at - 1);
    Token next = token(at + 1);
    if (previous == null) {
      return false;
    }
    if (previous.isSymbol(".") || (next != null && next.isSymbol("."))) {
      return true;
    }
    if (previous.isWord("from")) {
      return next == null || next.isSymbol(")") || next.isSymbol(",");
    }
    if (previous.isWord("as")) {
      boolean zoned = next != null && (next.isWord("with") || next.isWord("without"));
      return next == null || (!next.isSymbol(")") && !next.isSymbol("(") && !zoned);
    }
    return previous.kind() == Token.Kind.WORD
        ? Words.BEFORE_OPERAND.contains(previous.text())
        : previous.kind() == Token.Kind.SYMBOL && Words.OPERATOR_SYMBOLS.contains(previous.text());
  }

  private @Nullable Token token(int index) {
    return index >= 0 && index < tokens.size() ? tokens.get(index) : null;
  }

  private boolean isStringAt(int index) {
    Token token = token(index);
    return token != null && token.kind() == Token.Kind.STRING;
  }

  private boolean isWordAt(int index, String word) {
    Token token = token(index);
    return token != null && token.isWord(word);
  }

  /// `date '…'`, `timestamp(3) with time zone '…'`, `interval '1' day` become casts.
  private boolean rewriteTypedString() {
    Token type = tokens.get(at);
    if (type.kind() != Token.Kind.WORD || !Words.LITERAL_TYPES.contains(type.text())) {
      return false;
    }
    int string = typeEnd(at);
    if (!isStringAt(string) || isWordAt(at - 1, "as") || isWordAt(at - 1, "cast")) {
      return false;
    }
    String typeText = sql.substring(type.start(), tokens.get(string - 1).end());
    Token literal = tokens.get(string);
    String value = literal.text();
    int next = string + 1;
    if (type.text().equals("interval")) {
      int fieldsEnd = fieldsEnd(next);
      if (fieldsEnd == next + 1 && value.strip().matches("[+-]?[0-9.]+")) {
        value = value.strip() + ' ' + tokens.get(next).text();
      }
      next = fieldsEnd;
    }
    int end = tokens.get(next - 1).end();
    emit("cast(", type.start(), end);
    piece('\'' + value.replace("'", "''") + '\'', literal.start(), end);
    piece(" as " + typeText + ")", type.start(), end);
    at = next;
    return true;
  }

  private void piece(String text, int origin, int end) {
    starts.add(out.length());
    origins.add(origin);
    ends.add(end);
    out.append(text);
  }

  /// The index behind a type's precision and time zone words.
  private int typeEnd(int start) {
    int end = start + 1;
    Token open = token(end);
    Token close = token(end + 2);
    if (open != null && open.isSymbol("(") && close != null && close.isSymbol(")")) {
      end += 3;
    }
    boolean zoned = isWordAt(end, "with") || isWordAt(end, "without");
    if (zoned && isWordAt(end + 1, "time") && isWordAt(end + 2, "zone")) {
      end += 3;
    }
    return end;
  }

  private int fieldsEnd(int start) {
    Token field = token(start);
    if (field == null
        || field.kind() != Token.Kind.WORD
        || !Words.INTERVAL_FIELDS.contains(field.text())) {
      return start;
    }
    Token last = token(start + 2);
    boolean range =
        isWordAt(start + 1, "to")
            && last != null
            && last.kind() == Token.Kind.WORD
            && Words.INTERVAL_FIELDS.contains(last.text());
    return range ? start + 3 : start + 1;
  }
}
