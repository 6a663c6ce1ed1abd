package dev.holdfast.conformance;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/// A Holdfast database in a directory of its own.
record HoldfastTarget(Path directory) implements Target {

  @Override
  public String name() {
    return "holdfast";
  }

  @Override
  public String url() {
    return "jdbc:holdfast:" + directory.toAbsolutePath();
  }

  @Override
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(url());
  }

  @Override
  public void close() {
    // The last connection closes the database.
  }
}
