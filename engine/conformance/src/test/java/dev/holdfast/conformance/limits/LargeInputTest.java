package dev.holdfast.conformance.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.conformance.ForkedJvm;
import dev.holdfast.conformance.Target;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Goal: statements, parameters, tables and results of any size work or are refused clearly.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LargeInputTest {
  private static final int MEBI = 1 << 20;

  private Target target;
  private Connection connection;

  @BeforeAll
  void open(@TempDir Path directory) throws SQLException {
    target = Target.open(directory.resolve("database"));
    connection = target.connect();
    execute("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b BYTEA)");
  }

  @AfterAll
  void close() throws SQLException {
    connection.close();
    target.close();
  }

  /// Statements that no one writes by hand, by what makes them special.
  static Stream<Arguments> monsters() {
    Map<String, String> statements =
        Map.of(
            "a literal of 40 MB", "SELECT char_length('" + "x".repeat(40 * MEBI) + "')",
            "a comment of 40 MB", "SELECT 1 /*" + "x".repeat(40 * MEBI) + "*/",
            "100,000 parentheses", "SELECT " + "(".repeat(100_000) + "1" + ")".repeat(100_000),
            "100,000 open parentheses", "SELECT " + "(".repeat(100_000),
            "10,000 nested NOTs", "SELECT " + "NOT ".repeat(10_000) + "TRUE",
            "20,000 terms", "SELECT 1" + " + 1".repeat(20_000),
            "20,000 conditions", "SELECT 1 WHERE 1 = 1" + " AND 1 = 1".repeat(20_000),
            "1,000 nested queries",
                "SELECT * FROM ".repeat(1)
                    + "(SELECT * FROM ".repeat(1_000)
                    + "t"
                    + ") x".repeat(1_000),
            "3,000 unions", "SELECT 1" + " UNION ALL SELECT 1".repeat(3_000),
            "a million tokens", "SELECT 1" + ", 1".repeat(1_000_000));
    return statements.entrySet().stream().map(e -> Arguments.of(e.getKey(), e.getValue()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("monsters")
  void monstrousStatementRunsOrIsRefused(String name, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        assertThat(rows.getObject(1)).as(name).isNotNull();
      }
    } catch (SQLException e) {
      // Too complex, a limit, too many columns, or simply not SQL.
      assertThat(e.getSQLState()).as("%s: %s", name, shortened(e)).matches("54...|42601");
      assertThat(e.getMessage().length()).as("length of the message").isLessThan(2_000);
    }
    assertStillWorks();
  }

  @Test
  void longListOfValuesWorks() throws SQLException {
    String values =
        IntStream.range(0, 20_000).mapToObj(Integer::toString).collect(Collectors.joining(", "));
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT 5 IN (" + values + ")")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getBoolean(1)).isTrue();
    }
  }

  @Test
  void parametersOfTenMegabytesComeBackAsTheyWere() throws SQLException {
    String text = "Größe".repeat(2 * MEBI);
    byte[] bytes = new byte[10 * MEBI];
    new SplittableRandom(1).nextBytes(bytes);
    try (PreparedStatement insert = connection.prepareStatement("INSERT INTO t VALUES (?, ?, ?)")) {
      insert.setInt(1, 10_000_000);
      insert.setString(2, text);
      insert.setBytes(3, bytes);
      assertThat(insert.executeUpdate()).isOne();
    }
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT a, b FROM t WHERE id = 10000000")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getString(1).equals(text)).isTrue();
      assertThat(rows.getBytes(2)).isEqualTo(bytes);
    }
  }

  @Test
  void tableOfAThousandColumnsWorks() throws SQLException {
    List<Integer> numbers = IntStream.range(0, 1_000).boxed().toList();
    execute(
        numbers.stream()
            .map(n -> "c" + n + (n % 3 == 0 ? " INTEGER" : n % 3 == 1 ? " TEXT" : " NUMERIC(9, 2)"))
            .collect(Collectors.joining(", ", "CREATE TABLE wide (id INTEGER PRIMARY KEY, ", ")")));
    String marks = String.join(", ", Collections.nCopies(1_000, "?"));
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO wide VALUES (1, " + marks + ")")) {
      for (int n : numbers) {
        insert.setObject(n + 1, n % 3 == 1 ? "text " + n : Integer.valueOf(n));
      }
      assertThat(insert.executeUpdate()).isOne();
    }
    execute("UPDATE wide SET c999 = 1 WHERE c997 = 'text 997'");
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT * FROM wide WHERE c998 = 998")) {
      assertThat(rows.getMetaData().getColumnCount()).isEqualTo(1_001);
      assertThat(rows.next()).isTrue();
      assertThat(rows.getInt("c999")).isOne();
      assertThat(rows.getString("c4")).isEqualTo("text 4");
    }
  }

  @Test
  void tableOfTooManyColumnsIsRefused() throws SQLException {
    String sql =
        IntStream.range(0, 5_000)
            .mapToObj(n -> "c" + n + " INTEGER")
            .collect(Collectors.joining(", ", "CREATE TABLE too_wide (", ")"));
    SQLException refusal = catchThrowableOfType(SQLException.class, () -> execute(sql));
    assertThat((Throwable) refusal).isNotNull();
    assertThat(refusal.getSQLState()).isEqualTo("54011");
    assertStillWorks();
  }

  @Test
  void syntaxErrorNamesItsPosition() {
    SQLException refusal =
        catchThrowableOfType(SQLException.class, () -> execute("SELECT id,\n  FROM WHERE t"));
    assertThat(refusal.getSQLState()).isEqualTo("42601");
    assertThat(refusal.getMessage()).contains("(at character 14)");
  }

  @Test
  void unsetParameterIsAnErrorAndNotAValue() throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT * FROM t WHERE id = ? OR id = ?")) {
      select.setInt(1, 1);
      SQLException refusal =
          catchThrowableOfType(SQLException.class, () -> select.executeQuery().close());
      assertThat((Throwable) refusal).isNotNull();
      assertThat(refusal.getSQLState()).isEqualTo("22023");
    }
  }

  /// Reads results far larger than its heap; prints how many rows each had, or its SQLSTATE.
  static final class SmallReader {
    private SmallReader() {}

    public static void main(String[] arguments) throws SQLException {
      try (Connection connection = DriverManager.getConnection(arguments[0])) {
        try (Statement statement = connection.createStatement()) {
          statement.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT)");
        }
        try (PreparedStatement insert =
            connection.prepareStatement("INSERT INTO t VALUES (?, ?)")) {
          for (int id = 0; id < 1_000; id++) {
            insert.setInt(1, id);
            insert.setString(2, "x".repeat(300) + id);
            insert.addBatch();
          }
          insert.executeBatch();
        }
        String product = "SELECT l.a, r.a, l.id FROM t l CROSS JOIN t r";
        System.out.println("streamed " + read(connection, product));
        System.out.println("sorted " + read(connection, product + " ORDER BY r.a, l.a"));
        System.out.println("after " + read(connection, "SELECT id FROM t"));
      }
    }

    private static String read(Connection connection, String sql) throws SQLException {
      connection.setAutoCommit(false);
      long rowCount = 0;
      try (Statement statement = connection.createStatement()) {
        statement.setFetchSize(1_000);
        try (ResultSet rows = statement.executeQuery(sql)) {
          while (rows.next()) {
            rowCount += rows.getString(1).isEmpty() ? 0 : 1;
          }
        }
        return Long.toString(rowCount);
      } catch (SQLException e) {
        return e.getSQLState();
      } finally {
        connection.rollback();
      }
    }
  }

  @Test
  void resultWiderThanMemoryStreams(@TempDir Path directory) throws Exception {
    String url = Target.open(directory.resolve("database")).url();
    Process process = ForkedJvm.start(List.of("-Xmx96m"), SmallReader.class, url);
    List<String> lines =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .toList();
    assertThat(lines).contains("streamed 1000000", "after 1000");
    // 600 MB are sorted outside of memory, or refused for want of it.
    assertThat(lines).containsAnyOf("sorted 1000000", "sorted 53200");
  }

  private void assertStillWorks() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT count(*) FROM t WHERE id < 100")) {
      assertThat(rows.next()).isTrue();
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String shortened(SQLException e) {
    String message = String.valueOf(e.getMessage());
    return message.substring(0, Math.min(300, message.length()));
  }
}
