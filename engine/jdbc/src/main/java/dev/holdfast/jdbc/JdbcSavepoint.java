package dev.holdfast.jdbc;

import dev.holdfast.kernel.error.ErrorCode;
import java.sql.SQLException;
import java.sql.Savepoint;
import org.jspecify.annotations.Nullable;

/// A savepoint of a connection. The engine's name is unique in the connection, so that a second
/// savepoint of the application's name does not hide the first.
final class JdbcSavepoint implements Savepoint {
  private final JdbcConnection connection;
  private final int id;
  private final @Nullable String name;

  JdbcSavepoint(JdbcConnection connection, int id, @Nullable String name) {
    this.connection = connection;
    this.id = id;
    this.name = name;
  }

  boolean isOf(JdbcConnection other) {
    return connection == other;
  }

  String engineName() {
    return "jdbc_" + id;
  }

  @Override
  public int getSavepointId() throws SQLException {
    if (name != null) {
      throw SqlExceptions.of(ErrorCode.INVALID_SAVEPOINT, "the savepoint has a name: " + name);
    }
    return id;
  }

  @Override
  public String getSavepointName() throws SQLException {
    if (name == null) {
      throw SqlExceptions.of(ErrorCode.INVALID_SAVEPOINT, "the savepoint has no name: " + id);
    }
    return name;
  }
}
