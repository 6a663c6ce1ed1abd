package dev.holdfast.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// The answer of PostgreSQL to one query, in a file next to it: a line of column names, then rows,
/// separated by tabs. A column whose name ends in `~` is an average or a ratio: the number of its
/// digits is the product's choice, so it is compared to one part in ten thousand (the specification
/// of TPC-H allows one in a hundred).
public final class RecordedAnswer {
  /// The system property that writes the files anew; only PostgreSQL may.
  private static final boolean RECORDING = Boolean.getBoolean("conformance.record");

  private static final BigDecimal TOLERANCE = new BigDecimal("0.0001");
  private static final Path RESOURCES = Path.of("src", "test", "resources");

  private final String name;
  private final List<Integer> approximateColumns;

  private RecordedAnswer(String name, List<Integer> approximateColumns) {
    this.name = name;
    this.approximateColumns = approximateColumns;
  }

  /// The answer to `<name>.sql`; `approximateColumns` count from 0.
  public static RecordedAnswer of(String name, Integer... approximateColumns) {
    return new RecordedAnswer(name, List.of(approximateColumns));
  }

  /// The query itself.
  public String query() {
    return read(name + ".sql");
  }

  /// Runs the query and compares its answer, or records it.
  public void check(Connection connection) throws SQLException {
    check(connection, query());
  }

  /// Runs `query` and compares its answer, or records it.
  public void check(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      String header = header(rows.getMetaData());
      List<String> actual = RowText.readAll(rows, "\t");
      if (RECORDING) {
        record(header, actual);
        return;
      }
      List<String> recorded = read(name + ".tsv").lines().toList();
      assertThat(header).as("columns of %s", name).isEqualTo(recorded.getFirst());
      compare(actual, recorded.subList(1, recorded.size()));
    }
  }

  private String header(ResultSetMetaData metaData) throws SQLException {
    List<String> names = new ArrayList<>();
    for (int column = 0; column < metaData.getColumnCount(); column++) {
      String mark = approximateColumns.contains(column) ? "~" : "";
      names.add(metaData.getColumnLabel(column + 1) + mark);
    }
    return String.join("\t", names);
  }

  private void compare(List<String> actual, List<String> expected) {
    if (approximateColumns.isEmpty()) {
      assertThat(actual).as(name).containsExactlyElementsOf(expected);
      return;
    }
    assertThat(actual).as(name).hasSameSizeAs(expected);
    for (int row = 0; row < expected.size(); row++) {
      compareRow(row, actual.get(row).split("\t", -1), expected.get(row).split("\t", -1));
    }
  }

  private void compareRow(int row, String[] actual, String[] expected) {
    for (int column = 0; column < expected.length; column++) {
      String where = name + ", row " + row + ", column " + column;
      boolean approximate = approximateColumns.contains(column) && !expected[column].equals("NULL");
      if (approximate) {
        BigDecimal value = new BigDecimal(expected[column]);
        assertThat(new BigDecimal(actual[column]).subtract(value).abs())
            .as("%s: %s against %s", where, actual[column], expected[column])
            .isLessThanOrEqualTo(value.abs().multiply(TOLERANCE));
      } else {
        assertThat(actual[column]).as(where).isEqualTo(expected[column]);
      }
    }
  }

  private void record(String header, List<String> rows) {
    assertThat(Target.isPostgres()).as("only PostgreSQL's answers are recorded").isTrue();
    List<String> lines = new ArrayList<>(rows);
    lines.addFirst(header);
    try {
      Files.write(RESOURCES.resolve(name + ".tsv"), lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(String path) {
    try {
      return Files.readString(RESOURCES.resolve(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
