package dev.holdfast.cli;

import dev.holdfast.jdbc.SqlText;
import org.jspecify.annotations.Nullable;

/// A text of statements, taken apart one by one.
final class Script {
  private final String source;
  private final String text;
  private int at;

  /// @param source what errors call it, for example a file name
  Script(String source, String text) {
    this.source = source;
    this.text = text;
  }

  /// A piece of a script.
  ///
  /// @param text a statement without its semicolon, or a line that starts with a backslash
  /// @param offset where it starts in the script
  /// @param complete false if the script ends before a semicolon
  record Piece(String text, int offset, boolean complete) {
    boolean isMeta() {
      return text.startsWith("\\");
    }
  }

  /// The next statement or meta command; null at the end.
  @Nullable Piece next() {
    int start = SqlText.skipBlanksAndComments(text, at);
    while (start < text.length() && text.charAt(start) == ';') {
      start = SqlText.skipBlanksAndComments(text, start + 1);
    }
    if (start >= text.length()) {
      at = start;
      return null;
    }
    if (text.charAt(start) == '\\') {
      int end = text.indexOf('\n', start);
      at = end < 0 ? text.length() : end + 1;
      return new Piece(text.substring(start, at).strip(), start, true);
    }
    int end = start;
    while (end < text.length() && text.charAt(end) != ';') {
      end = SqlText.skip(text, end);
    }
    at = Math.min(text.length(), end + 1);
    return new Piece(text.substring(start, end).stripTrailing(), start, end < text.length());
  }

  /// Source, line and column of an offset, for messages.
  String locate(int offset) {
    int end = Math.clamp(offset, 0, text.length());
    int line = 1;
    int lineStart = 0;
    for (int i = text.indexOf('\n'); i >= 0 && i < end; i = text.indexOf('\n', i + 1)) {
      line++;
      lineStart = i + 1;
    }
    int column = text.codePointCount(lineStart, end) + 1;
    return source + ":" + line + ":" + column;
  }
}
