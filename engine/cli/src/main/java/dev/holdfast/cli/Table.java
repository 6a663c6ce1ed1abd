package dev.holdfast.cli;

import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows that are all there.
record Table(List<RowReader.Column> columns, List<List<@Nullable String>> rows) {
  Table {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /// The rows from the first on.
  RowReader reader() {
    Iterator<List<@Nullable String>> iterator = rows.iterator();
    return new RowReader() {
      @Override
      public List<Column> columns() {
        return columns;
      }

      @Override
      public @Nullable List<@Nullable String> next() {
        return iterator.hasNext() ? iterator.next() : null;
      }

      @Override
      public void close() {}
    };
  }
}
