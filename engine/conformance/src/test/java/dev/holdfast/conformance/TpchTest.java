package dev.holdfast.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.trino.tpch.TpchColumn;
import io.trino.tpch.TpchEntity;
import io.trino.tpch.TpchTable;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Goal: the 22 queries of TPC-H answer as in PostgreSQL, on data loaded through JDBC batches.
///
/// Method: scale factor 0.01 (86,805 rows), the validation parameters of the specification, and
/// PostgreSQL's answers on the same rows; only averages and ratios have a tolerance.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TpchTest {
  private static final double SCALE = 0.01;
  private static final int BATCH_ROWS = 1_000;
  private static final Path RESOURCES = Path.of("src", "test", "resources", "tpch");
  private static final List<TpchTable<?>> PARENTS_FIRST =
      List.of(
          TpchTable.REGION,
          TpchTable.NATION,
          TpchTable.PART,
          TpchTable.SUPPLIER,
          TpchTable.PART_SUPPLIER,
          TpchTable.CUSTOMER,
          TpchTable.ORDERS,
          TpchTable.LINE_ITEM);

  private Target target;
  private Connection connection;

  @BeforeAll
  void load(@TempDir Path directory) throws SQLException, IOException {
    target = Target.open(directory);
    connection = target.connect();
    try (Statement statement = connection.createStatement()) {
      for (String sql : SqlSplitter.split(Files.readString(RESOURCES.resolve("schema.sql")))) {
        statement.execute(sql);
      }
    }
    connection.setAutoCommit(false);
    for (TpchTable<?> table : PARENTS_FIRST) {
      load(table);
      connection.commit();
    }
    connection.setAutoCommit(true);
  }

  @AfterAll
  void close() throws SQLException {
    connection.close();
    target.close();
  }

  static List<String> numbers() {
    return IntStream.rangeClosed(1, 22)
        .mapToObj(number -> String.format(Locale.ROOT, "%02d", number))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void queryAnswersAsInPostgresql(String number) throws SQLException {
    Integer[] approximateColumns =
        switch (number) {
          case "01" -> new Integer[] {6, 7, 8};
          case "08" -> new Integer[] {1};
          case "14", "17" -> new Integer[] {0};
          default -> new Integer[0];
        };
    RecordedAnswer.of("tpch/q" + number, approximateColumns).check(connection);
  }

  @Test
  void everyRowArrived() throws SQLException {
    RecordedAnswer.of("tpch/row_counts").check(connection);
  }

  private <E extends TpchEntity> void load(TpchTable<E> table) throws SQLException {
    List<TpchColumn<E>> columns = table.getColumns();
    String parameters = String.join(", ", Collections.nCopies(columns.size(), "?"));
    String sql = "INSERT INTO " + table.getTableName() + " VALUES (" + parameters + ")";
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      int batchRows = 0;
      for (E row : table.createGenerator(SCALE, 1, 1)) {
        bind(insert, columns, row.toLine());
        insert.addBatch();
        batchRows++;
        if (batchRows == BATCH_ROWS) {
          assertThat(insert.executeBatch()).hasSize(batchRows).containsOnly(1);
          batchRows = 0;
        }
      }
      assertThat(insert.executeBatch()).hasSize(batchRows);
    }
  }

  private static <E extends TpchEntity> void bind(
      PreparedStatement insert, List<TpchColumn<E>> columns, String line) throws SQLException {
    String[] values = line.split("\\|", -1);
    for (int column = 0; column < columns.size(); column++) {
      String value = values[column];
      int parameter = column + 1;
      switch (columns.get(column).getType().getBase()) {
        case INTEGER -> insert.setInt(parameter, Integer.parseInt(value));
        case IDENTIFIER -> insert.setLong(parameter, Long.parseLong(value));
        case DOUBLE -> insert.setBigDecimal(parameter, new BigDecimal(value));
        case DATE -> insert.setObject(parameter, LocalDate.parse(value));
        case VARCHAR -> insert.setString(parameter, value);
      }
    }
  }
}
