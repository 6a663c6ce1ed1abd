package dev.holdfast.rar;

import dev.holdfast.jdbc.SharedConnection;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.LocalTransaction;
import java.sql.SQLException;

/// The transaction of one connection, where the server uses no XA.
final class ServerLocalTransaction implements LocalTransaction {
  private final SharedConnection connection;

  ServerLocalTransaction(SharedConnection connection) {
    this.connection = connection;
  }

  @Override
  public void begin() throws ResourceException {
    try {
      connection.begin();
    } catch (SQLException e) {
      throw HoldfastManagedConnection.failure(e);
    }
  }

  @Override
  public void commit() throws ResourceException {
    try {
      connection.commit();
    } catch (SQLException e) {
      throw HoldfastManagedConnection.failure(e);
    }
  }

  @Override
  public void rollback() throws ResourceException {
    try {
      connection.rollback();
    } catch (SQLException e) {
      throw HoldfastManagedConnection.failure(e);
    }
  }
}
