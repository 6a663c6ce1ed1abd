package dev.holdfast.jdbc;

import dev.holdfast.database.Instance;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// A database in memory for one test.
final class TestDatabase implements AutoCloseable {
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final String name = "jdbc-test-" + COUNT.incrementAndGet();

  String url() {
    return "jdbc:holdfast:mem:" + name;
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(url());
  }

  static void run(Connection connection, String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /// The rows of a query, cells separated by `|`.
  static List<String> rows(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows(rows);
    }
  }

  static List<String> rows(ResultSet rows) throws SQLException {
    List<String> all = new ArrayList<>();
    int width = rows.getMetaData().getColumnCount();
    while (rows.next()) {
      List<String> cells = new ArrayList<>();
      for (int i = 1; i <= width; i++) {
        cells.add(String.valueOf(rows.getString(i)));
      }
      all.add(String.join("|", cells));
    }
    return all;
  }

  @Override
  public void close() {
    Instance.shared().drop(name);
  }
}
