package dev.holdfast.rar;

import dev.holdfast.api.HoldfastConnection;
import dev.holdfast.database.SessionIdentity;
import dev.holdfast.jdbc.HandleEvent;
import dev.holdfast.jdbc.HoldfastXaConnection;
import jakarta.resource.NotSupportedException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionEvent;
import jakarta.resource.spi.ConnectionEventListener;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.LocalTransaction;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionMetaData;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.security.auth.Subject;
import javax.transaction.xa.XAResource;
import org.jspecify.annotations.Nullable;

/// A pooled physical connection: one session of the database, with any number of handles at a time.
///
/// The server enlists it in the transaction before it asks for the handle, so the caller is set as
/// soon as the request is known, by [#expect].
final class HoldfastManagedConnection implements ManagedConnection {
  private final HoldfastXaConnection connection;
  private final List<ConnectionEventListener> listeners = new CopyOnWriteArrayList<>();
  private @Nullable PrintWriter logWriter;

  HoldfastManagedConnection(HoldfastXaConnection connection) {
    this.connection = connection;
    connection.addConnectionEventListener(new HandleEvents());
  }

  /// The next work on the connection is this request's.
  void expect(@Nullable ConnectionRequestInfo request) {
    connection.session().identity(identity(request));
  }

  @Override
  public HoldfastConnection getConnection(
      @Nullable Subject subject, @Nullable ConnectionRequestInfo request) throws ResourceException {
    try {
      return connection.openHandle(identity(request));
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  private static SessionIdentity identity(@Nullable ConnectionRequestInfo request) {
    return request instanceof HandleRequest handle
        ? handle.identity()
        : SessionIdentity.of("anonymous");
  }

  @Override
  public void associateConnection(Object handle) throws ResourceException {
    throw new NotSupportedException("a handle of Holdfast stays with its connection");
  }

  @Override
  public void cleanup() throws ResourceException {
    try {
      connection.closeHandles();
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
    return !connection.session().isClosed();
  }

  @Override
  public XAResource getXAResource() throws ResourceException {
    try {
      return connection.getXAResource();
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  @Override
  public LocalTransaction getLocalTransaction() {
    return new ServerLocalTransaction(connection.session());
  }

  @Override
  public ManagedConnectionMetaData getMetaData() {
    return new ProductMetaData(connection.session().database());
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
    var failure = new ResourceException(cause.getMessage(), cause);
    failure.setErrorCode(cause.getSQLState());
    return failure;
  }

  /// Tells the server what the driver tells a pool.
  private final class HandleEvents implements javax.sql.ConnectionEventListener {
    @Override
    public void connectionClosed(javax.sql.ConnectionEvent event) {
      var closed =
          new ConnectionEvent(HoldfastManagedConnection.this, ConnectionEvent.CONNECTION_CLOSED);
      if (event instanceof HandleEvent handleEvent) {
        closed.setConnectionHandle(handleEvent.handle());
      }
      listeners.forEach(listener -> listener.connectionClosed(closed));
    }

    @Override
    public void connectionErrorOccurred(javax.sql.ConnectionEvent event) {
      var failed =
          new ConnectionEvent(
              HoldfastManagedConnection.this,
              ConnectionEvent.CONNECTION_ERROR_OCCURRED,
              event.getSQLException());
      listeners.forEach(listener -> listener.connectionErrorOccurred(failed));
    }
  }
}
