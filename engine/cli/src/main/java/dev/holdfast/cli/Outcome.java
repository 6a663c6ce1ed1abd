package dev.holdfast.cli;

import java.sql.SQLException;

/// What a statement gave.
sealed interface Outcome extends AutoCloseable {
  /// Rows, to be printed as they come.
  record Rows(RowReader reader) implements Outcome {
    @Override
    public void close() throws SQLException {
      reader.close();
    }
  }

  /// How many rows were changed; 0 for a statement that changes none.
  record Count(long changed) implements Outcome {
    @Override
    public void close() {}
  }

  @Override
  void close() throws SQLException;
}
