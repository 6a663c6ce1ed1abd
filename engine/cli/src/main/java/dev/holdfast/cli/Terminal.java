package dev.holdfast.cli;

import java.io.Console;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// The terminal at which a person sits, if there is one.
record Terminal(@Nullable Console console) {
  /// Where input or output is redirected, nobody sits.
  static final Terminal NONE = new Terminal(null);

  /// The terminal of this process.
  @SuppressWarnings("SystemConsoleNull") // JDK 25 answers null again when there is no terminal
  static Terminal find() {
    Console console = System.console();
    return console != null && console.isTerminal() ? new Terminal(console) : NONE;
  }

  boolean isThere() {
    return console != null;
  }

  Charset charset() {
    return console == null ? StandardCharsets.UTF_8 : console.charset();
  }

  /// Asks for a password without showing it; empty where nobody sits.
  String askPassword() {
    char[] typed = console == null ? null : console.readPassword("Password: ");
    return typed == null ? "" : new String(typed);
  }
}
