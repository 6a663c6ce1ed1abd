package dev.holdfast.conformance;

import java.util.ArrayList;
import java.util.List;

/// Cuts a script into statements at the semicolons that stand outside quotes and comments.
///
/// Lines of a terminal program (`\c name`) are left out. Comments before a statement are dropped.
public final class SqlSplitter {
  private final String script;
  private int position;

  private SqlSplitter(String script) {
    this.script = script;
  }

  /// All statements of `script`, in order, without their semicolons.
  public static List<String> split(String script) {
    return new SqlSplitter(script).statements();
  }

  private List<String> statements() {
    List<String> statements = new ArrayList<>();
    while (true) {
      skipBlanksAndComments();
      if (position >= script.length()) {
        return statements;
      }
      if (script.charAt(position) == '\\') {
        skipLine();
        continue;
      }
      int start = position;
      findSemicolon();
      statements.add(script.substring(start, position).strip());
      position++;
    }
  }

  private void skipBlanksAndComments() {
    while (position < script.length()) {
      if (Character.isWhitespace(script.charAt(position)) || script.charAt(position) == '\ufeff') {
        position++;
      } else if (script.startsWith("--", position)) {
        skipLine();
      } else if (script.startsWith("/*", position)) {
        skipPast("*/");
      } else {
        return;
      }
    }
  }

  private void findSemicolon() {
    while (position < script.length() && script.charAt(position) != ';') {
      char c = script.charAt(position);
      if (c == '\'' || c == '"') {
        position++;
        skipPast(String.valueOf(c));
      } else if (script.startsWith("--", position)) {
        skipLine();
      } else if (script.startsWith("/*", position)) {
        skipPast("*/");
      } else {
        position++;
      }
    }
  }

  private void skipLine() {
    skipPast("\n");
  }

  private void skipPast(String end) {
    int found = script.indexOf(end, position);
    position = found < 0 ? script.length() : found + end.length();
  }
}
