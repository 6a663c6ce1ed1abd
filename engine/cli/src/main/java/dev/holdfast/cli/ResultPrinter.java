package dev.holdfast.cli;

import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.Locale;

/// Prints results in one format.
interface ResultPrinter {
  /// Prints all rows.
  void print(RowReader rows) throws SQLException;

  /// Prints what a change did.
  void printTag(String tag, long changed);

  /// The formats.
  enum Format {
    /// Aligned columns, as psql prints them.
    TABLE,
    /// RFC 4180, with a header.
    CSV,
    /// An array of objects.
    JSON;

    ResultPrinter on(PrintWriter out) {
      return switch (this) {
        case TABLE -> new TablePrinter(out);
        case CSV -> new CsvPrinter(out);
        case JSON -> new JsonPrinter(out);
      };
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
