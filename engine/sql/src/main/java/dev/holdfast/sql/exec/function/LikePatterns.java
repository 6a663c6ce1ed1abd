package dev.holdfast.sql.exec.function;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Compiles LIKE and ILIKE: the pattern is cut at its `%` into pieces that are searched in turn.
final class LikePatterns {
  private static final int ANY_CHARACTER = -1;

  private LikePatterns() {}

  /// A LIKE pattern; `escape` is empty for none.
  static TextPattern compile(String pattern, String escape, boolean ignoreCase) {
    String effective = ignoreCase ? pattern.toLowerCase(Locale.ROOT) : pattern;
    List<int[]> pieces = pieces(effective, escapeCodePoint(escape));
    TextPattern matcher = simple(pieces);
    return ignoreCase ? text -> matcher.matches(text.toLowerCase(Locale.ROOT)) : matcher;
  }

  static int escapeCodePoint(String escape) {
    if (escape.isEmpty()) {
      return ANY_CHARACTER; // no code point is negative
    }
    if (escape.codePointCount(0, escape.length()) != 1) {
      throw new HoldfastException(ErrorCode.INVALID_ESCAPE_SEQUENCE, "invalid escape string");
    }
    return escape.codePointAt(0);
  }

  private static List<int[]> pieces(String pattern, int escape) {
    var pieces = new ArrayList<int[]>();
    var piece = new ArrayList<Integer>();
    int[] codePoints = pattern.codePoints().toArray();
    for (int i = 0; i < codePoints.length; i++) {
      int codePoint = codePoints[i];
      if (codePoint == escape) {
        if (++i == codePoints.length) {
          throw new HoldfastException(
              ErrorCode.INVALID_ESCAPE_SEQUENCE, "LIKE pattern must not end with escape character");
        }
        piece.add(codePoints[i]);
      } else if (codePoint == '%') {
        pieces.add(piece.stream().mapToInt(Integer::intValue).toArray());
        piece.clear();
      } else {
        piece.add(codePoint == '_' ? ANY_CHARACTER : codePoint);
      }
    }
    pieces.add(piece.stream().mapToInt(Integer::intValue).toArray());
    return pieces;
  }

  // Patterns without `_` are the usual ones and need no code points.
  private static TextPattern simple(List<int[]> pieces) {
    for (int[] piece : pieces) {
      for (int codePoint : piece) {
        if (codePoint == ANY_CHARACTER) {
          return text -> matchesPieces(pieces, text);
        }
      }
    }
    List<String> texts = pieces.stream().map(p -> new String(p, 0, p.length)).toList();
    if (texts.size() == 1) {
      return text -> text.equals(texts.getFirst());
    }
    return text -> matchesTexts(texts, text);
  }

  private static boolean matchesTexts(List<String> pieces, String text) {
    String first = pieces.getFirst();
    String last = pieces.getLast();
    if (text.length() < first.length() + last.length()
        || !text.startsWith(first)
        || !text.endsWith(last)) {
      return false;
    }
    int position = first.length();
    int end = text.length() - last.length();
    for (int i = 1; i < pieces.size() - 1; i++) {
      String piece = pieces.get(i);
      int found = text.indexOf(piece, position);
      if (found < 0 || found + piece.length() > end) {
        return false;
      }
      position = found + piece.length();
    }
    return true;
  }

  private static boolean matchesPieces(List<int[]> pieces, String text) {
    int[] codePoints = text.codePoints().toArray();
    int[] first = pieces.getFirst();
    if (pieces.size() == 1) {
      return first.length == codePoints.length && matchesAt(first, codePoints, 0);
    }
    int[] last = pieces.getLast();
    int end = codePoints.length - last.length;
    if (end < first.length
        || !matchesAt(first, codePoints, 0)
        || !matchesAt(last, codePoints, end)) {
      return false;
    }
    int position = first.length;
    for (int i = 1; i < pieces.size() - 1; i++) {
      int[] piece = pieces.get(i);
      while (position + piece.length <= end && !matchesAt(piece, codePoints, position)) {
        position++;
      }
      if (position + piece.length > end) {
        return false;
      }
      position += piece.length;
    }
    return true;
  }

  private static boolean matchesAt(int[] piece, int[] codePoints, int position) {
    if (position + piece.length > codePoints.length) {
      return false;
    }
    for (int i = 0; i < piece.length; i++) {
      if (piece[i] != ANY_CHARACTER && piece[i] != codePoints[position + i]) {
        return false;
      }
    }
    return true;
  }
}
