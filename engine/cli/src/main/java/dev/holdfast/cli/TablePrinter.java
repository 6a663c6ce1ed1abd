package dev.holdfast.cli;

import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Aligned columns, as psql prints them.
///
/// Widths follow from the first [#MEASURED_ROWS_MAX] rows, so that a long result is not kept in
/// memory; a wider value later on stands out of its column.
final class TablePrinter implements ResultPrinter {
  private static final int MEASURED_ROWS_MAX = 1_000;

  private final PrintWriter out;

  TablePrinter(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void print(RowReader rows) throws SQLException {
    List<List<@Nullable String>> measured = new ArrayList<>();
    List<@Nullable String> row = rows.next();
    while (row != null && measured.size() < MEASURED_ROWS_MAX) {
      measured.add(row);
      row = rows.next();
    }
    List<RowReader.Column> columns = rows.columns();
    int[] widths = widths(columns, measured);
    printHeader(columns, widths);
    for (List<@Nullable String> each : measured) {
      printRow(columns, widths, each);
    }
    long count = measured.size();
    for (; row != null; row = rows.next()) {
      printRow(columns, widths, row);
      count++;
    }
    out.println(count == 1 ? "(1 row)" : "(" + count + " rows)");
    out.println();
  }

  private static int[] widths(List<RowReader.Column> columns, List<List<@Nullable String>> rows) {
    int[] widths = new int[columns.size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = width(columns.get(i).name());
      for (List<@Nullable String> row : rows) {
        widths[i] = Math.max(widths[i], width(row.get(i)));
      }
    }
    return widths;
  }

  private static int width(@Nullable String cell) {
    return cell == null ? 0 : cell.codePointCount(0, cell.length());
  }

  private void printHeader(List<RowReader.Column> columns, int[] widths) {
    StringBuilder names = new StringBuilder();
    StringBuilder rule = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String name = columns.get(i).name();
      int missing = widths[i] - width(name);
      names.append(i == 0 ? " " : "| ");
      names.append(" ".repeat(missing / 2)).append(name);
      names.append(" ".repeat(missing - missing / 2)).append(' ');
      rule.append(i == 0 ? "" : "+").append("-".repeat(widths[i] + 2));
    }
    out.println(names);
    out.println(rule);
  }

  private void printRow(List<RowReader.Column> columns, int[] widths, List<@Nullable String> row) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String cell = row.get(i) == null ? "" : row.get(i);
      String padding = " ".repeat(Math.max(0, widths[i] - width(cell)));
      boolean right = columns.get(i).kind() == RowReader.Kind.NUMBER;
      line.append(i == 0 ? " " : "| ");
      line.append(right ? padding + cell : cell + padding).append(' ');
    }
    out.println(line.toString().stripTrailing());
  }

  @Override
  public void printTag(String tag, long changed) {
    out.println(tag);
  }
}
