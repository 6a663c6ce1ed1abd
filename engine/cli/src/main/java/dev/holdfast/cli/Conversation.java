package dev.holdfast.cli;

import java.io.IOException;

/// A person types statements, which run when their semicolon comes; a failure does not end it.
final class Conversation {
  private static final String PROMPT = "holdfast=> ";
  static final String CONTINUED = "holdfast-> ";

  private final Shell shell;
  private final LineSource lines;
  private final ScriptRunner runner;

  Conversation(Shell shell, LineSource lines, ScriptRunner runner) {
    this.shell = shell;
    this.lines = lines;
    this.runner = runner;
  }

  int run() {
    shell.notice("Statements end with a semicolon; \\q quits.");
    StringBuilder typed = new StringBuilder();
    try {
      while (true) {
        String line = lines.next(typed.isEmpty() ? PROMPT : CONTINUED);
        if (line == null || (typed.isEmpty() && line.strip().equals("\\q"))) {
          return ExitCode.DONE;
        }
        typed.append(line).append('\n');
        runComplete(typed);
      }
    } catch (IOException failure) {
      shell.notice("holdfast: " + failure);
      return ExitCode.STATEMENT_FAILED;
    }
  }

  /// Runs what has its semicolon and leaves the rest.
  private void runComplete(StringBuilder typed) {
    Script script = new Script("input", typed.toString());
    int rest = typed.length();
    for (Script.Piece piece = script.next(); piece != null; piece = script.next()) {
      if (!piece.complete()) {
        rest = piece.offset();
        break;
      }
      runner.run(script, piece);
    }
    typed.delete(0, rest);
  }
}
