package dev.holdfast.cli;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Where a conversation's lines come from.
interface LineSource extends AutoCloseable {
  /// What was typed next, one line or several; null at the end.
  ///
  /// @param prompt what the person sees before the first line
  @Nullable String next(String prompt) throws IOException;

  @Override
  void close() throws IOException;
}
