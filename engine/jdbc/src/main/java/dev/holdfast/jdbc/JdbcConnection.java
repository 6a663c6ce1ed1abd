package dev.holdfast.jdbc;

import dev.holdfast.database.OperatorNotes;
import dev.holdfast.database.Session;
import dev.holdfast.database.SessionIdentity;
import dev.holdfast.database.TraceParent;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.txn.Isolation;
import java.sql.ClientInfoStatus;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Savepoint;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// A connection: one handle on a session. What happens to the session when the handle closes is the
/// owner's business.
final class JdbcConnection extends StatementFactory implements ZoneSource {
  private static final String APPLICATION_NAME = "ApplicationName";

  private final Session session;
  private final String url;
  private final Owner owner;
  private final AtomicBoolean closed = new AtomicBoolean();
  private int savepointCount;
  private int networkTimeoutMillis;
  private @Nullable String unlimitedTimeout;
  private @Nullable SessionIdentity caller;
  private @Nullable ZoneId zone;
  private String zoneName = "";

  /// Whoever opened the session and decides what becomes of it.
  interface Owner {
    /// The handle is closed; its statements are closed already.
    void closed(JdbcConnection handle) throws SQLException;

    /// The handle is to be cut off at once; the session is of no more use.
    void aborted(JdbcConnection handle) throws SQLException;
  }

  JdbcConnection(Session session, String url, Owner owner) {
    this.session = session;
    this.url = url;
    this.owner = owner;
  }

  /// Works on behalf of this caller from now on, whatever other handles of the session do in
  /// between: a server gives the components of one transaction handles on one session, and each may
  /// have another caller.
  void caller(SessionIdentity newCaller) {
    caller = newCaller;
    session();
  }

  @Override
  JdbcConnection self() {
    return this;
  }

  /// The session, on behalf of this handle's caller if it has one of its own.
  Session session() {
    SessionIdentity own = caller;
    if (own != null && !own.equals(session.identity())) {
      session.identity(own);
    }
    return session;
  }

  String url() {
    return url;
  }

  @Override
  void checkOpen() throws SQLException {
    if (closed.get()) {
      throw SqlExceptions.of(ErrorCode.CONNECTION_CLOSED, "the connection is closed");
    }
  }

  /// Something to do with the session; what it throws is translated.
  private interface Work<T extends @Nullable Object> {
    T run();
  }

  private <T extends @Nullable Object> T ask(Work<T> work) throws SQLException {
    checkOpen();
    try {
      return work.run();
    } catch (RuntimeException failure) {
      throw SqlExceptions.translate(failure);
    }
  }

  private void tell(Runnable work) throws SQLException {
    checkOpen();
    try {
      work.run();
    } catch (RuntimeException failure) {
      throw SqlExceptions.translate(failure);
    }
  }

  @Override
  public ZoneId zone() throws SQLException {
    String name = ask(() -> session.setting("timezone"));
    ZoneId known = zone;
    if (known == null || !name.equals(zoneName)) {
      try {
        known = ZoneId.of(name);
      } catch (DateTimeException _) {
        throw SqlExceptions.of(ErrorCode.INVALID_PARAMETER_VALUE, "time zone " + name);
      }
      zone = known;
      zoneName = name;
    }
    return known;
  }

  // Transactions.

  /// Whether a statement now is a transaction of its own.
  boolean isAutoCommitting() throws SQLException {
    return ask(() ->
        session.autoCommit() && !session.isAttached() && session.status() == Session.Status.IDLE);
  }

  /// Begins a transaction for a batch unless there is one; returns whether it did.
  boolean beginBatch() throws SQLException {
    boolean own = isAutoCommitting();
    if (own) {
      tell(session::begin);
    }
    return own;
  }

  /// Ends what [#beginBatch()] began.
  void endBatch(boolean own, boolean good) throws SQLException {
    if (!own) {
      return;
    }
    if (good) {
      tell(session::commit);
    } else {
      tell(session::rollback);
    }
  }

  @Override
  public boolean getAutoCommit() throws SQLException {
    return ask(() -> session.autoCommit() && !session.isAttached());
  }

  @Override
  public void setAutoCommit(boolean autoCommit) throws SQLException {
    if (ask(session::isAttached)) {
      if (autoCommit) {
        throw SqlExceptions.of(
            ErrorCode.TRANSACTION_CONTROL_NOT_ALLOWED,
            "auto-commit: the connection is in a global transaction");
      }
      return;
    }
    tell(() -> session.autoCommit(autoCommit));
  }

  @Override
  public void commit() throws SQLException {
    checkManual("commit");
    tell(session::commit);
  }

  @Override
  public void rollback() throws SQLException {
    checkManual("rollback");
    tell(session::rollback);
  }

  private void checkManual(String what) throws SQLException {
    if (isAutoCommitting()) {
      throw SqlExceptions.of(
          ErrorCode.NO_ACTIVE_TRANSACTION, what + ": the connection is in auto-commit mode");
    }
  }

  @Override
  public Savepoint setSavepoint() throws SQLException {
    return savepoint(null);
  }

  @Override
  public Savepoint setSavepoint(String name) throws SQLException {
    return savepoint(name);
  }

  private Savepoint savepoint(@Nullable String name) throws SQLException {
    checkManual("savepoint");
    JdbcSavepoint savepoint = new JdbcSavepoint(this, ++savepointCount, name);
    tell(() -> {
      if (session.status() == Session.Status.IDLE && !session.isAttached()) {
        session.begin();
      }
      session.savepoint(savepoint.engineName());
    });
    return savepoint;
  }

  @Override
  public void rollback(Savepoint savepoint) throws SQLException {
    String name = own(savepoint);
    tell(() -> session.rollbackTo(name));
  }

  @Override
  public void releaseSavepoint(Savepoint savepoint) throws SQLException {
    String name = own(savepoint);
    tell(() -> session.release(name));
  }

  private String own(Savepoint savepoint) throws SQLException {
    if (savepoint instanceof JdbcSavepoint known && known.isOf(this)) {
      return known.engineName();
    }
    throw SqlExceptions.of(
        ErrorCode.INVALID_SAVEPOINT, "the savepoint belongs to another connection");
  }

  @Override
  public int getTransactionIsolation() throws SQLException {
    return switch (ask(session::isolation)) {
      case READ_COMMITTED -> Connection.TRANSACTION_READ_COMMITTED;
      case REPEATABLE_READ -> Connection.TRANSACTION_REPEATABLE_READ;
      case SERIALIZABLE -> Connection.TRANSACTION_SERIALIZABLE;
    };
  }

  @Override
  public void setTransactionIsolation(int level) throws SQLException {
    Isolation isolation =
        switch (level) {
          case Connection.TRANSACTION_READ_UNCOMMITTED, Connection.TRANSACTION_READ_COMMITTED ->
              Isolation.READ_COMMITTED;
          case Connection.TRANSACTION_REPEATABLE_READ -> Isolation.REPEATABLE_READ;
          case Connection.TRANSACTION_SERIALIZABLE -> Isolation.SERIALIZABLE;
          default ->
              throw SqlExceptions.of(
                  ErrorCode.INVALID_PARAMETER_VALUE, "transaction isolation " + level);
        };
    tell(() -> session.isolation(isolation));
  }

  @Override
  public boolean isReadOnly() throws SQLException {
    return ask(session::readOnly);
  }

  @Override
  public void setReadOnly(boolean readOnly) throws SQLException {
    tell(() -> session.readOnly(readOnly));
  }

  // Settings.

  /// Limits the statements that follow, until [#unlimitStatements()].
  void limitStatements(long millis) throws SQLException {
    unlimitedTimeout = ask(() -> session.setting("statement_timeout"));
    tell(() -> session.statementTimeoutMillis(millis));
  }

  void unlimitStatements() throws SQLException {
    String before = unlimitedTimeout;
    if (before != null) {
      unlimitedTimeout = null;
      tell(() -> session.setting("statement_timeout", before));
    }
  }

  /// Stops what the session runs; from any thread.
  void cancelRunning() throws SQLException {
    tell(session::cancel);
  }

  @Override
  public @Nullable String getCatalog() throws SQLException {
    checkOpen();
    return null;
  }

  @Override
  public void setCatalog(@Nullable String catalog) throws SQLException {
    checkOpen(); // a connection has one database: JDBC says to ignore the request
  }

  @Override
  public @Nullable String getSchema() throws SQLException {
    return ask(session::currentSchema);
  }

  @Override
  public void setSchema(String schema) throws SQLException {
    tell(() -> session.setting("search_path", '"' + schema.replace("\"", "\"\"") + '"'));
  }

  @Override
  public void setClientInfo(String name, @Nullable String value) throws SQLClientInfoException {
    try {
      switch (name) {
        case APPLICATION_NAME ->
            tell(() -> session.setting("application_name", value == null ? "" : value));
        case TraceParent.NAME ->
            tell(() -> caller(session().identity().traced(TraceParent.traceId(value))));
        default ->
            throw new SQLClientInfoException(
                "unknown client info property " + name,
                Map.of(name, ClientInfoStatus.REASON_UNKNOWN_PROPERTY));
      }
    } catch (SQLClientInfoException unknown) {
      throw unknown;
    } catch (SQLException failure) {
      throw new SQLClientInfoException(
          failure.getMessage(),
          failure.getSQLState(),
          failure.getErrorCode(),
          Map.of(name, ClientInfoStatus.REASON_UNKNOWN),
          failure);
    }
  }

  @Override
  public void setClientInfo(Properties properties) throws SQLClientInfoException {
    for (String name : properties.stringPropertyNames()) {
      setClientInfo(name, properties.getProperty(name));
    }
  }

  @Override
  public @Nullable String getClientInfo(String name) throws SQLException {
    checkOpen();
    return APPLICATION_NAME.equals(name) ? ask(() -> session.setting("application_name")) : null;
  }

  @Override
  public Properties getClientInfo() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty(APPLICATION_NAME, ask(() -> session.setting("application_name")));
    return properties;
  }

  @Override
  public int getNetworkTimeout() throws SQLException {
    checkOpen();
    return networkTimeoutMillis;
  }

  /// Kept for the pools that set and ask it; there is no network.
  @Override
  public void setNetworkTimeout(@Nullable Executor executor, int milliseconds) throws SQLException {
    checkOpen();
    if (milliseconds < 0) {
      throw SqlExceptions.of(ErrorCode.INVALID_PARAMETER_VALUE, "network timeout " + milliseconds);
    }
    networkTimeoutMillis = milliseconds;
  }

  @Override
  public DatabaseMetaData getMetaData() throws SQLException {
    checkOpen();
    return new JdbcDatabaseMetaData(this);
  }

  @Override
  public @Nullable SQLWarning getWarnings() throws SQLException {
    checkOpen();
    return null;
  }

  @Override
  public void clearWarnings() throws SQLException {
    checkOpen();
  }

  // What only Holdfast has.

  @Override
  public String callerName() throws SQLException {
    return ask(() -> session().identity().principal());
  }

  @Override
  public long lastCommitSequence() throws SQLException {
    return ask(session::lastCommitSequence);
  }

  @Override
  public void noteAct(String action, String objectType, String object) throws SQLException {
    tell(() -> OperatorNotes.add(session, action, objectType, object));
  }

  // End.

  @Override
  public boolean isValid(int timeoutSeconds) throws SQLException {
    if (timeoutSeconds < 0) {
      throw SqlExceptions.of(ErrorCode.INVALID_PARAMETER_VALUE, "timeout " + timeoutSeconds);
    }
    return !closed.get() && !session.isClosed();
  }

  @Override
  public boolean isClosed() {
    return closed.get();
  }

  @Override
  public void close() throws SQLException {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    try {
      closeStatements();
    } finally {
      owner.closed(this);
    }
  }

  @Override
  public void abort(@Nullable Executor executor) throws SQLException {
    if (executor == null) {
      throw SqlExceptions.of(ErrorCode.INVALID_PARAMETER_VALUE, "the executor is missing");
    }
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    try {
      session.cancel();
    } catch (RuntimeException failure) {
      throw SqlExceptions.translate(failure);
    }
    executor.execute(new Abortion(this));
  }

  /// The slow half of [#abort]: nobody is there to hear of a failure.
  private record Abortion(JdbcConnection connection) implements Runnable {
    @Override
    public void run() {
      try {
        connection.owner.aborted(connection);
      } catch (SQLException failure) {
        System.getLogger(JdbcConnection.class.getName())
            .log(System.Logger.Level.WARNING, "an aborted connection did not close", failure);
      }
    }
  }
}
