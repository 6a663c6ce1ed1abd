package dev.holdfast.jdbc;

import dev.holdfast.database.DatabaseReference;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// The owner of a connection that has a session of its own: both end together.
final class OwnSession implements JdbcConnection.Owner {
  private final @Nullable DatabaseReference database;

  /// @param database the connection's own share in the database, or null if somebody else holds it
  OwnSession(@Nullable DatabaseReference database) {
    this.database = database;
  }

  @Override
  public void closed(JdbcConnection handle) throws SQLException {
    try (DatabaseReference _ = database) {
      handle.session().close();
    } catch (RuntimeException failure) {
      throw SqlExceptions.translate(failure);
    }
  }

  @Override
  public void aborted(JdbcConnection handle) throws SQLException {
    closed(handle);
  }
}
