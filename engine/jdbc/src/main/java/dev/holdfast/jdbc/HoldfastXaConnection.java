package dev.holdfast.jdbc;

import dev.holdfast.api.HoldfastConnection;
import dev.holdfast.database.Database;
import dev.holdfast.database.Session;
import dev.holdfast.database.SessionIdentity;
import dev.holdfast.kernel.error.ErrorCode;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.ConnectionEvent;
import javax.sql.ConnectionEventListener;
import javax.sql.StatementEventListener;
import javax.sql.XAConnection;
import javax.transaction.xa.XAResource;

/// One session for a pool and its transaction manager: connection handles on it, and the resource
/// that takes part in global transactions.
///
/// A handle that closes rolls back what it did outside of global transactions; work inside one
/// stays with its branch. Closing this ends the session, and leaves prepared branches in doubt for
/// any other connection to finish.
public final class HoldfastXaConnection implements XAConnection {
  private final Session session;
  private final String url;
  private final HoldfastXaResource resource;
  private final List<JdbcConnection> handles = new ArrayList<>();
  private final List<ConnectionEventListener> listeners = new CopyOnWriteArrayList<>();
  private final HandleOwner owner = new HandleOwner();
  private boolean closed;

  /// The last handle was closed inside a branch, whose work must go on as it is.
  private boolean left;

  /// Takes over the session.
  ///
  /// @param database whose session it is
  /// @param url what the metadata of connections shows
  public HoldfastXaConnection(Database database, Session session, String url) {
    this.session = session;
    this.url = url;
    this.resource = new HoldfastXaResource(database, session, this::resetIfLeft);
  }

  /// The session under all handles; for the edge that knows the caller and sets the identity.
  public Session session() {
    return session;
  }

  /// A handle; handles that are open are closed, as pools expect.
  @Override
  public HoldfastConnection getConnection() throws SQLException {
    checkOpen();
    closeHandles();
    return openHandle(session.identity());
  }

  /// A handle beside those that are open; all share the session and its transaction.
  ///
  /// @param caller on whose behalf the handle works
  public HoldfastConnection openHandle(SessionIdentity caller) throws SQLException {
    checkOpen();
    JdbcConnection handle = new JdbcConnection(session, url, owner);
    try {
      resetIfLeft();
      handle.caller(caller);
    } catch (RuntimeException failure) {
      throw SqlExceptions.translate(failure);
    }
    handles.add(handle);
    return handle;
  }

  // A branch outlives the handles through which it works: the session stays in it until its end.
  private void resetIfLeft() {
    if (left && !session.isAttached()) {
      left = false;
      session.reset();
    }
  }

  /// Closes the handles that are open, for the next user of the session.
  public void closeHandles() throws SQLException {
    for (JdbcConnection handle : List.copyOf(handles)) {
      handle.close();
    }
  }

  @Override
  public XAResource getXAResource() throws SQLException {
    checkOpen();
    return resource;
  }

  @Override
  public void addConnectionEventListener(ConnectionEventListener listener) {
    listeners.add(listener);
  }

  @Override
  public void removeConnectionEventListener(ConnectionEventListener listener) {
    listeners.remove(listener);
  }

  /// Accepted and never called: the driver pools no statements for others.
  @Override
  public void addStatementEventListener(StatementEventListener listener) {}

  @Override
  public void removeStatementEventListener(StatementEventListener listener) {}

  private void checkOpen() throws SQLException {
    if (closed) {
      throw SqlExceptions.of(ErrorCode.CONNECTION_CLOSED, "the XA connection is closed");
    }
  }

  @Override
  public void close() throws SQLException {
    if (closed) {
      return;
    }
    closed = true;
    try {
      closeHandles();
    } finally {
      end();
    }
  }

  private void end() throws SQLException {
    try (session) {
      resource.close();
    } catch (RuntimeException failure) {
      throw SqlExceptions.translate(failure);
    }
  }

  /// What happens to the session when handles close.
  private final class HandleOwner implements JdbcConnection.Owner {
    @Override
    public void closed(JdbcConnection handle) throws SQLException {
      handles.remove(handle);
      try {
        if (handles.isEmpty() && !session.isClosed()) {
          left = true;
          resetIfLeft();
        }
      } catch (RuntimeException failure) {
        SQLException translated = SqlExceptions.translate(failure);
        tell(translated);
        throw translated;
      }
      if (!closed) {
        HandleEvent event = new HandleEvent(HoldfastXaConnection.this, handle);
        listeners.forEach(listener -> listener.connectionClosed(event));
      }
    }

    @Override
    public void aborted(JdbcConnection handle) throws SQLException {
      handles.remove(handle);
      tell(SqlExceptions.of(ErrorCode.CONNECTION_CLOSED, "the connection was aborted"));
      HoldfastXaConnection.this.close();
    }

    private void tell(SQLException failure) {
      ConnectionEvent event = new ConnectionEvent(HoldfastXaConnection.this, failure);
      listeners.forEach(listener -> listener.connectionErrorOccurred(event));
    }
  }
}
