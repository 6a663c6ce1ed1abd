package dev.holdfast.conformance.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.conformance.RowText;
import dev.holdfast.conformance.Target;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Goal: each isolation level prevents what its name promises; READ UNCOMMITTED is READ COMMITTED,
/// REPEATABLE READ is snapshot isolation, SERIALIZABLE is serializable.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IsolationTest {
  private static final Map<String, Integer> LEVELS =
      Map.of(
          "READ_UNCOMMITTED", Connection.TRANSACTION_READ_UNCOMMITTED,
          "READ_COMMITTED", Connection.TRANSACTION_READ_COMMITTED,
          "REPEATABLE_READ", Connection.TRANSACTION_REPEATABLE_READ,
          "SERIALIZABLE", Connection.TRANSACTION_SERIALIZABLE);

  private Target target;
  private Connection connection;

  /// Three actors at one level.
  private record LevelCast(Actor one, Actor two, Actor three, Connection observer)
      implements Anomaly.Cast {
    @Override
    public List<String> finalRows() {
      try (Statement statement = observer.createStatement();
          ResultSet rows = statement.executeQuery("SELECT id, value FROM test ORDER BY id")) {
        return RowText.readAll(rows, "|");
      } catch (SQLException e) {
        throw new AssertionError(e);
      }
    }
  }

  @BeforeAll
  void open(@TempDir Path directory) throws SQLException {
    target = Target.open(directory.resolve("database"));
    connection = target.connect();
    execute("CREATE TABLE test (id INTEGER PRIMARY KEY, value INTEGER)");
  }

  @AfterAll
  void close() throws SQLException {
    connection.close();
    target.close();
  }

  @BeforeEach
  void fill() throws SQLException {
    execute("DELETE FROM test");
    execute("INSERT INTO test VALUES (1, 10), (2, 20)");
  }

  static Stream<Arguments> prevented() {
    return LEVELS.keySet().stream()
        .sorted()
        .flatMap(level -> Anomaly.preventedAt(level).map(a -> Arguments.of(level, a)));
  }

  @ParameterizedTest(name = "{0} prevents {1}")
  @MethodSource("prevented")
  void levelPrevents(String level, Anomaly anomaly) throws SQLException {
    int isolation = LEVELS.get(level);
    Actor one = new Actor(target.connect(), isolation);
    Actor two = new Actor(target.connect(), isolation);
    Actor three = new Actor(target.connect(), isolation);
    try {
      boolean happened = anomaly.happens(new LevelCast(one, two, three, connection));

      assertThat(happened).as("%s at %s", anomaly, level).isFalse();
    } finally {
      Actor.close(one, two, three);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
