package dev.holdfast.conformance;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/// A PostgreSQL database whose schemas are emptied first.
final class PostgresTarget implements Target {
  private final String url;

  PostgresTarget(String url) throws SQLException {
    this.url = url;
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute("DROP SCHEMA IF EXISTS other CASCADE");
      statement.execute("DROP SCHEMA public CASCADE");
      statement.execute("CREATE SCHEMA public");
    }
  }

  @Override
  public String name() {
    return "postgresql";
  }

  @Override
  public String url() {
    return url;
  }

  @Override
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(url, "holdfast", "");
  }

  @Override
  public void close() {
    // The server stays.
  }
}
