package dev.holdfast.cli;

import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// RFC 4180 with a header; NULL is an empty field, empty text a quoted one.
final class CsvPrinter implements ResultPrinter {
  private final PrintWriter out;

  CsvPrinter(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void print(RowReader rows) throws SQLException {
    printLine(rows.columns().stream().map(RowReader.Column::name).toList());
    for (List<@Nullable String> row = rows.next(); row != null; row = rows.next()) {
      printLine(row);
    }
  }

  private void printLine(List<? extends @Nullable String> cells) {
    for (int i = 0; i < cells.size(); i++) {
      if (i > 0) {
        out.print(',');
      }
      String cell = cells.get(i);
      if (cell != null) {
        out.print(field(cell));
      }
    }
    out.println();
  }

  private static String field(String cell) {
    boolean plain =
        !cell.isEmpty()
            && cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }

  @Override
  public void printTag(String tag, long changed) {}
}
