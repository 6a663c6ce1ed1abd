package dev.holdfast.cli;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// One line at a time, edited by nothing but the terminal itself.
record PlainLines(Shell shell) implements LineSource {
  @Override
  public @Nullable String next(String prompt) throws IOException {
    shell.out().print(prompt);
    shell.out().flush();
    return shell.in().readLine();
  }

  @Override
  public void close() {}
}
