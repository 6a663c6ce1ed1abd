package dev.holdfast.cli;

import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An array of objects, one on a line; a change is an object with its count.
final class JsonPrinter implements ResultPrinter {
  /// Numbers that JSON cannot write.
  private static final Set<String> NOT_JSON = Set.of("NaN", "Infinity", "-Infinity");

  private final PrintWriter out;

  JsonPrinter(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void print(RowReader rows) throws SQLException {
    out.print('[');
    String separator = "\n";
    for (List<@Nullable String> row = rows.next(); row != null; row = rows.next()) {
      out.print(separator);
      printRow(rows.columns(), row);
      separator = ",\n";
    }
    out.println("\n]");
  }

  private void printRow(List<RowReader.Column> columns, List<@Nullable String> row) {
    out.print('{');
    for (int i = 0; i < columns.size(); i++) {
      if (i > 0) {
        out.print(',');
      }
      out.print(Json.quoted(columns.get(i).name()));
      out.print(':');
      out.print(value(columns.get(i).kind(), row.get(i)));
    }
    out.print('}');
  }

  private static String value(RowReader.Kind kind, @Nullable String cell) {
    if (cell == null) {
      return "null";
    }
    return switch (kind) {
      case NUMBER -> NOT_JSON.contains(cell) ? Json.quoted(cell) : cell;
      case BOOLEAN -> cell.startsWith("t") ? "true" : "false";
      case TEXT -> Json.quoted(cell);
    };
  }

  @Override
  public void printTag(String tag, long changed) {
    out.println("{\"updateCount\":" + changed + "}");
  }
}
