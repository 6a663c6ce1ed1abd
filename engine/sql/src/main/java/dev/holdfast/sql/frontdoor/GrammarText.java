package dev.holdfast.sql.frontdoor;

import java.util.List;

/// A statement rewritten for the grammar, and the way back to what the user wrote.
///
/// @param text the rewritten statement
/// @param parameters for each `?` of the text, in order, the parameter's number from 0
/// @param starts where each piece begins in the text
/// @param origins where each piece came from in the original
/// @param ends where each piece ends in the original
public record GrammarText(
    String text,
    List<Integer> parameters,
    List<Integer> starts,
    List<Integer> origins,
    List<Integer> ends) {
  /// Keeps its own copies of the lists.
  public GrammarText {
    parameters = List.copyOf(parameters);
    starts = List.copyOf(starts);
    origins = List.copyOf(origins);
    ends = List.copyOf(ends);
  }

  /// Rewrites a statement.
  public static GrammarText of(StatementText statement) {
    return new GrammarRewriter(statement).rewrite();
  }

  /// The offset in the original of the character at a line and a column, both from 1, of the text.
  public int origin(int line, int column) {
    return originOf(offset(line, column));
  }

  /// The offset in the original behind the token whose last character is at a line and a column.
  public int endOrigin(int line, int column) {
    return ends.get(pieceOf(offset(line, column)));
  }

  /// The offset in the original of an offset in the text.
  public int originOf(int offset) {
    int low = pieceOf(offset);
    return Math.min(origins.get(low) + (offset - starts.get(low)), ends.get(low));
  }

  private int pieceOf(int offset) {
    int low = 0;
    int high = starts.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (starts.get(middle) <= offset) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  private int offset(int line, int column) {
    int at = 0;
    for (int current = 1; current < line && at < text.length(); at++) {
      char c = text.charAt(at);
      boolean pair = c == '\r' && at + 1 < text.length() && text.charAt(at + 1) == '\n';
      if (c == '\n' || (c == '\r' && !pair)) {
        current++;
      }
    }
    return Math.min(text.length(), at + column - 1);
  }
}
