package dev.holdfast.sql.frontdoor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A cursor over the tokens of one statement.
final class TokenReader {
  private final List<Token> tokens;
  private int at;

  TokenReader(List<Token> tokens) {
    this.tokens = tokens;
  }

  boolean atEnd() {
    return at >= tokens.size();
  }

  @Nullable Token peek() {
    return atEnd() ? null : tokens.get(at);
  }

  Token next() {
    if (atEnd()) {
      throw Tokenizer.error("syntax error at end of input", tokens.getLast().end());
    }
    return tokens.get(at++);
  }

  boolean acceptWord(String word) {
    Token token = peek();
    boolean found = token != null && token.isWord(word);
    at += found ? 1 : 0;
    return found;
  }

  boolean acceptSymbol(String symbol) {
    Token token = peek();
    boolean found = token != null && token.isSymbol(symbol);
    at += found ? 1 : 0;
    return found;
  }

  /// Whether a name or a word comes next that is not `to`.
  boolean isName() {
    Token token = peek();
    return token != null
        && !token.isWord("to")
        && (token.kind() == Token.Kind.WORD || token.kind() == Token.Kind.QUOTED_IDENTIFIER);
  }

  void expectWord(String word) {
    if (!acceptWord(word)) {
      throw unexpected();
    }
  }

  String name() {
    Token token = peek();
    if (token == null
        || (token.kind() != Token.Kind.WORD && token.kind() != Token.Kind.QUOTED_IDENTIFIER)) {
      throw unexpected();
    }
    at++;
    return token.text();
  }

  void expectEnd() {
    if (!atEnd()) {
      throw unexpected();
    }
  }

  RuntimeException unexpected() {
    Token token = peek();
    return token == null
        ? Tokenizer.error("syntax error at end of input", tokens.getLast().end())
        : Tokenizer.syntaxError(token.text(), token.start());
  }
}
