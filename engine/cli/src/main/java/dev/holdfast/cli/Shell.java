package dev.holdfast.cli;

import java.io.BufferedReader;
import java.io.PrintWriter;

/// Where the command reads and writes; a test replaces all of it.
record Shell(BufferedReader in, PrintWriter out, PrintWriter err, Terminal terminal) {
  /// Whether a person sits at the input.
  boolean interactive() {
    return terminal.isThere();
  }

  /// Says something that is no result.
  void notice(String text) {
    out.flush();
    err.println(text);
    err.flush();
  }
}
