package dev.holdfast.cli;

import java.io.BufferedReader;
import java.io.PrintWriter;

/// Where the command reads and writes; a test replaces all of it.
///
/// @param interactive whether a person sits at the input
record Shell(BufferedReader in, PrintWriter out, PrintWriter err, boolean interactive) {
  /// Says something that is no result.
  void notice(String text) {
    out.flush();
    err.println(text);
    err.flush();
  }
}
