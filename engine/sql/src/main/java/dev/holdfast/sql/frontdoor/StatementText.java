package dev.holdfast.sql.frontdoor;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import java.util.ArrayList;
import java.util.List;

/// One statement: what the user wrote, and its tokens.
///
/// @param sql the whole text that the statement was found in; offsets of tokens refer to it
/// @param tokens at least one, without the semicolon
public record StatementText(String sql, List<Token> tokens) {
  /// The longest text that is looked at, in characters.
  public static final int LENGTH_MAX = 32 * 1024 * 1024;

  /// The most tokens of one statement.
  public static final int TOKEN_COUNT_MAX = 2_000_000;

  /// The deepest nesting of parentheses and CASE.
  public static final int DEPTH_MAX = 256;

  /// Keeps its own copy of the tokens and checks the limits.
  public StatementText {
    tokens = List.copyOf(tokens);
    checkLimits(tokens);
  }

  /// Cuts a text into its statements; empty ones are dropped.
  public static List<StatementText> split(String sql) {
    if (sql.length() > LENGTH_MAX) {
      throw tooComplex("statement of " + sql.length() + " characters", LENGTH_MAX);
    }
    var statements = new ArrayList<StatementText>();
    var current = new ArrayList<Token>();
    for (Token token : Tokenizer.tokenize(sql)) {
      if (token.isSymbol(";")) {
        addTo(statements, sql, current);
      } else {
        current.add(token);
      }
    }
    addTo(statements, sql, current);
    return statements;
  }

  /// The text that must hold exactly one statement.
  public static StatementText single(String sql) {
    List<StatementText> statements = split(sql);
    if (statements.isEmpty()) {
      throw Tokenizer.error("the statement is empty", 0);
    }
    if (statements.size() > 1) {
      int start = statements.get(1).tokens().getFirst().start();
      throw Tokenizer.error("cannot run more than one statement at once here", start);
    }
    return statements.getFirst();
  }

  /// The statement alone, as the user wrote it.
  public String text() {
    return sql.substring(tokens.getFirst().start(), tokens.getLast().end());
  }

  private static void addTo(List<StatementText> statements, String sql, List<Token> current) {
    if (!current.isEmpty()) {
      statements.add(new StatementText(sql, current));
      current.clear();
    }
  }

  private static void checkLimits(List<Token> tokens) {
    if (tokens.size() > TOKEN_COUNT_MAX) {
      throw tooComplex("statement of " + tokens.size() + " tokens", TOKEN_COUNT_MAX);
    }
    int depth = 0;
    for (Token token : tokens) {
      if (token.isSymbol("(") || token.isSymbol("[") || token.isWord("case")) {
        depth++;
      } else if (token.isSymbol(")") || token.isSymbol("]") || token.isWord("end")) {
        depth--;
      }
      if (depth > DEPTH_MAX) {
        throw HoldfastException.atPosition(
            ErrorCode.STATEMENT_TOO_COMPLEX,
            "statement is nested deeper than the limit of " + DEPTH_MAX,
            token.start() + 1);
      }
    }
  }

  private static HoldfastException tooComplex(String what, int limit) {
    return new HoldfastException(
        ErrorCode.STATEMENT_TOO_COMPLEX, what + " is above the limit of " + limit);
  }
}
