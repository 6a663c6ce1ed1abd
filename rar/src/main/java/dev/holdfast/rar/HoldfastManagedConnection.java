package dev.holdfast.rar;

import dev.holdfast.database.Database;
import dev.holdfast.database.SessionIdentity;
import dev.holdfast.jdbc.SharedConnection;
import dev.holdfast.jdbc.SharedConnection.HandleListener;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionEvent;
import jakarta.resource.spi.ConnectionEventListener;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.LocalTransaction;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionMetaData;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.security.auth.Subject;
import javax.transaction.xa.XAResource;
import org.jspecify.annotations.Nullable;

/// A pooled physical connection: one session of the database, with any number of handles at a time.
final class HoldfastManagedConnection implements ManagedConnection, HandleListener {
  private final Database database;
  private final SharedConnection connection;
  private final List<ConnectionEventListener> listeners = new CopyOnWriteArrayList<>();
  private @Nullable PrintWriter logWriter;

  HoldfastManagedConnection(Database database) throws ResourceException {
    this.database = database;
    try {
      connection = SharedConnection.open(database, this);
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  @Override
  public Object getConnection(@Nullable Subject subject, @Nullable ConnectionRequestInfo request)
      throws ResourceException {
    SessionIdentity identity =
        request instanceof HandleRequest handle
            ? handle.identity()
            : SessionIdentity.of("anonymous");
    try {
      return connection.openHandle(identity);
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  /// Moves a handle of another connection here: the container does so when it shares connections
  /// across transactions.
  @Override
  public void associateConnection(Object handle) throws ResourceException {
    try {
      connection.adopt((Connection) handle);
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  @Override
  public void cleanup() throws ResourceException {
    try {
      connection.reset();
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  @Override
  public void destroy() throws ResourceException {
    try {
      connection.close();
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  boolean isValid() {
    return !connection.isClosed();
  }

  @Override
  public XAResource getXAResource() {
    return connection.xaResource();
  }

  @Override
  public LocalTransaction getLocalTransaction() {
    return new ServerLocalTransaction(connection);
  }

  @Override
  public ManagedConnectionMetaData getMetaData() {
    return new ProductMetaData(database);
  }

  @Override
  public void handleClosed(Connection handle) {
    var event = new ConnectionEvent(this, ConnectionEvent.CONNECTION_CLOSED);
    event.setConnectionHandle(handle);
    listeners.forEach(listener -> listener.connectionClosed(event));
  }

  @Override
  public void connectionFailed(SQLException failure) {
    var event = new ConnectionEvent(this, ConnectionEvent.CONNECTION_ERROR_OCCURRED, failure);
    listeners.forEach(listener -> listener.connectionErrorOccurred(event));
  }

  @Override
  public void addConnectionEventListener(ConnectionEventListener listener) {
    listeners.add(listener);
  }

  @Override
  public void removeConnectionEventListener(ConnectionEventListener listener) {
    listeners.remove(listener);
  }

  @Override
  public void setLogWriter(@Nullable PrintWriter out) {
    logWriter = out;
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return logWriter;
  }

  static ResourceException failure(SQLException cause) {
    return new ResourceException(cause.getMessage(), cause.getSQLState(), cause);
  }
}
