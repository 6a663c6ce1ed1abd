package dev.holdfast.cli;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows of text, one after the other.
interface RowReader extends AutoCloseable {
  /// The columns.
  List<Column> columns();

  /// The next row, with null for NULL; null at the end.
  @Nullable List<@Nullable String> next() throws SQLException;

  @Override
  void close() throws SQLException;

  /// A column of a result.
  ///
  /// @param kind how its values are written where types matter
  record Column(String name, Kind kind) {}

  /// Kinds of values.
  enum Kind {
    /// Aligned to the right, bare in JSON.
    NUMBER,
    /// Bare in JSON.
    BOOLEAN,
    /// Everything else.
    TEXT
  }
}
