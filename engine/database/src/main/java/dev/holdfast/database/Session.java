package dev.holdfast.database;

import dev.holdfast.api.SessionInfo;
import dev.holdfast.audit.Actor;
import dev.holdfast.catalog.CatalogSnapshot;
import dev.holdfast.database.run.Acting;
import dev.holdfast.database.run.Author;
import dev.holdfast.database.run.Engine;
import dev.holdfast.database.run.SequenceMemory;
import dev.holdfast.database.run.SessionControl;
import dev.holdfast.database.run.Settings;
import dev.holdfast.database.run.Surroundings;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.sql.SqlCompiler;
import dev.holdfast.sql.statement.SessionCommand;
import dev.holdfast.txn.Committed;
import dev.holdfast.txn.Isolation;
import dev.holdfast.txn.Transaction;
import dev.holdfast.txn.TransactionOptions;
import dev.holdfast.types.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// One conversation with a database: an identity, settings, and at most one transaction block.
///
/// Used by one thread at a time, except [#cancel()]. The caller closes it; an open transaction
/// block is then rolled back.
public final class Session implements AutoCloseable {
  private static final int WARNINGS_MAX = 1_000;

  /// Where the session stands.
  public enum Status {
    /// Outside a transaction block.
    IDLE,
    /// In a transaction block.
    IN_TRANSACTION,
    /// In a transaction block of which a statement failed.
    FAILED
  }

  private final long id;
  private final Database database;
  private final Engine engine;
  private final SessionSettings settings;
  private final Block block = new Block();
  private final SequenceMemory sequenceMemory = new SequenceMemory();
  private final List<Warning> warnings = new ArrayList<>();
  private final Activity activity;
  private final Acting acting;
  private final SessionControl control;
  private final BiConsumer<String, String> warn = this::warn;
  private SessionIdentity identity;
  private Actor actor; // the identity as the audit trail names it
  private boolean autoCommit = true;
  private boolean closed;
  private long lastCommitSequence;

  Session(long id, Database database, SessionIdentity identity, SessionOptions options) {
    this.id = id;
    this.database = database;
    this.engine = database.engine();
    this.identity = identity;
    this.actor = identity.actor(id);
    this.acting = new Acting(identity.authority());
    this.control = database::signal;
    this.settings = new SessionSettings(options);
    this.activity = new Activity(engine.clock());
  }

  /// Unique since the database was opened.
  public long id() {
    return id;
  }

  /// The database.
  public Database database() {
    return database;
  }

  // Statements.

  /// Runs one statement. A second statement in `sql` is a syntax error; [#split] separates a
  /// script. `parameters` are datums, see [PreparedQuery#parameterTypes()].
  public Result execute(String sql, List<? extends @Nullable Object> parameters) {
    return execute(new Statement(sql, List.of(), GeneratedKeys.NONE), parameters.toArray());
  }

  /// Parses and plans one statement.
  ///
  /// @param parameterTypes what the caller knows of the parameters' types; shorter, or null where
  ///   the statement decides
  public PreparedQuery prepare(
      String sql, List<? extends @Nullable SqlType> parameterTypes, GeneratedKeys generatedKeys) {
    requireOpen();
    var statement = new Statement(sql, parameterTypes, generatedKeys);
    try {
      return Preparation.prepare(statement, this);
    } catch (HoldfastException e) {
      Refusals.note(this, statement, e);
      throw e;
    }
  }

  /// Runs a prepared statement.
  public Result execute(PreparedQuery query, List<? extends @Nullable Object> parameters) {
    return execute(query.statement(), parameters.toArray());
  }

  /// Runs a prepared change once for each row of parameters, as one transaction outside a block.
  /// The first failure stops it: outside a block nothing stays, inside one the block has failed.
  public BatchResult executeBatch(
      PreparedQuery query, List<? extends List<? extends @Nullable Object>> parameterRows) {
    requireOpen();
    block.requireUsable();
    activity.statementBegan(query.sql());
    try {
      List<@Nullable Object[]> rows = new ArrayList<>(parameterRows.size());
      parameterRows.forEach(row -> rows.add(row.toArray()));
      return StatementExecution.runBatch(this, query.statement(), rows);
    } finally {
      activity.statementEnded();
    }
  }

  /// The statements of a script, without the semicolons.
  public static List<String> split(String script) {
    return SqlCompiler.split(script);
  }

  /// Asks the running statement to stop; safe from any thread.
  public void cancel() {
    activity.cancel();
  }

  // Transactions.

  /// Whether each statement outside a block is a transaction of its own; else the first statement
  /// begins a block.
  public boolean autoCommit() {
    return autoCommit;
  }

  /// Sets [#autoCommit()]; commits an open block when the value changes.
  public void autoCommit(boolean value) {
    if (value != autoCommit) {
      block.requireOwn();
      if (block.isOpen()) {
        commit();
      }
      autoCommit = value;
    }
  }

  /// Where the session stands.
  public Status status() {
    return block.status();
  }

  /// Begins a block; ACTIVE_TRANSACTION inside one.
  public void begin() {
    requireOpen();
    if (block.isOpen()) {
      throw new HoldfastException(
          ErrorCode.ACTIVE_TRANSACTION, "there is already a transaction in progress");
    }
    openBlock();
  }

  /// Commits the block, or does nothing outside one. A failed block is rolled back and
  /// TRANSACTION_FAILED thrown. TRANSACTION_CONTROL_NOT_ALLOWED in an XA branch.
  public void commit() {
    requireOpen();
    block.requireOwn();
    if (block.isOpen()) {
      try {
        committed(block.commit());
      } catch (RuntimeException e) {
        database.countFailure(e);
        throw e;
      } finally {
        settings.transactionEnded();
        activity.transactionEnded();
      }
    }
  }

  /// Rolls the block back, or does nothing outside one. TRANSACTION_CONTROL_NOT_ALLOWED in an XA
  /// branch.
  public void rollback() {
    requireOpen();
    block.requireOwn();
    if (block.isOpen()) {
      settings.restore(block.rollback());
      database.countRollback();
      activity.transactionEnded();
    }
  }

  /// Sets a savepoint; NO_ACTIVE_TRANSACTION outside a block. A later one of the same name hides
  /// it.
  public void savepoint(String name) {
    requireOpen();
    block.requireUsable();
    openBlockIfManual();
    block.requireOpen("SAVEPOINT").savepoint(name);
  }

  /// Undoes everything since the savepoint, which stays; also ends a failed state that began after
  /// it.
  public void rollbackTo(String name) {
    requireOpen();
    block.rollbackTo(name);
  }

  /// Forgets the savepoint and those after it.
  public void release(String name) {
    requireOpen();
    block.requireUsable();
    block.release(name);
  }

  /// The commit sequence of the last commit of this session, 0 before the first.
  public long lastCommitSequence() {
    return lastCommitSequence;
  }

  /// Makes the statements that follow part of an XA branch's transaction, until [#detach()].
  /// ACTIVE_TRANSACTION in a block.
  public void attach(Transaction branch) {
    requireOpen();
    if (block.isOpen()) {
      throw new HoldfastException(
          ErrorCode.ACTIVE_TRANSACTION, "the session is in a transaction already");
    }
    block.attach(branch, settings.current());
    activity.transactionBegan(branch);
  }

  /// What a transaction of this session begins with: isolation, read-only mode, origin, lock
  /// timeout. For starting an XA branch on its behalf.
  public TransactionOptions transactionOptions() {
    return new TransactionOptions(
        settings.current().isolation(),
        settings.current().readOnly(),
        identity.origin(),
        settings.current().lockTimeoutMillis());
  }

  /// Leaves the branch; its streams are closed. Does nothing when not attached.
  public void detach() {
    if (block.isAttached()) {
      block.detach();
      settings.transactionEnded();
      activity.transactionEnded();
    }
  }

  /// Whether the session is in an XA branch.
  public boolean isAttached() {
    return block.isAttached();
  }

  // Identity and settings.

  /// On whose behalf statements run.
  public SessionIdentity identity() {
    return identity;
  }

  /// Changes it, for the next connection handle; ACTIVE_TRANSACTION in a block of its own.
  public void identity(SessionIdentity identity) {
    if (block.isOpen() && !block.isAttached()) {
      throw inTransaction("the identity");
    }
    this.identity = identity;
    this.actor = identity.actor(id);
    acting.authority(identity.authority());
  }

  /// The isolation of the next transaction, or of the block.
  public Isolation isolation() {
    Transaction open = block.transaction();
    return open == null ? settings.current().isolation() : open.options().isolation();
  }

  /// Sets the isolation of this session; ACTIVE_TRANSACTION in a block.
  public void isolation(Isolation isolation) {
    if (block.isOpen() && isolation != isolation()) {
      throw inTransaction("the isolation");
    }
    setting("default_transaction_isolation", Settings.isolationName(isolation));
  }

  /// Whether changes are refused.
  public boolean readOnly() {
    Transaction open = block.transaction();
    return open == null ? settings.current().readOnly() : open.options().readOnly();
  }

  /// Sets [#readOnly()]; ACTIVE_TRANSACTION in a block.
  public void readOnly(boolean value) {
    if (block.isOpen() && value != readOnly()) {
      throw inTransaction("the read-only mode");
    }
    setting("default_transaction_read_only", value ? "on" : "off");
  }

  /// The schema where new objects go: the first one on the search path that exists, or null.
  public @Nullable String currentSchema() {
    return settings.current().currentSchema(catalog());
  }

  /// The value of a setting as SHOW prints it; UNDEFINED_OBJECT when there is none of that name.
  public String setting(String name) {
    return switch (name) {
      case "transaction_isolation" -> Settings.isolationName(isolation());
      case "transaction_read_only" -> readOnly() ? "on" : "off";
      default -> settings.current().show(name);
    };
  }

  /// Changes a setting as SET does: search_path, timezone, statement_timeout, lock_timeout,
  /// application_name, default_transaction_isolation, default_transaction_read_only, system_time.
  public void setting(String name, String value) {
    requireOpen();
    changeSetting(name, value, false);
  }

  /// How long a statement may run before it is cancelled; 0 for ever.
  public void statementTimeoutMillis(long value) {
    setting("statement_timeout", Long.toString(value));
  }

  /// The schema objects that the next statement would see, for metadata.
  public CatalogSnapshot catalog() {
    requireOpen();
    return SessionCatalog.of(this);
  }

  /// The warnings since the last call.
  public List<Warning> takeWarnings() {
    List<Warning> taken = List.copyOf(warnings);
    warnings.clear();
    return taken;
  }

  /// Back to how it was opened, for a pool: rolls back a block of its own, closes streams, restores
  /// settings.
  public void reset() {
    requireOpen();
    detach();
    rollback();
    activity.closeQueries();
    settings.reset(null);
    autoCommit = true;
    sequenceMemory.clear();
    warnings.clear();
  }

  /// Whether [#close()] was called, or the database closed.
  public boolean isClosed() {
    return closed || database.isClosed();
  }

  /// Ends the session. A second call does nothing.
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      block.detachOrRollback();
      activity.closeQueries();
    } finally {
      database.closed(this);
    }
  }

  // For the classes that carry out statements.

  private Result execute(Statement statement, @Nullable Object[] parameters) {
    requireOpen();
    activity.statementBegan(statement.sql());
    try {
      if (statement.isCommand()) {
        return runCommand(statement);
      }
      block.requireUsable();
      return StatementExecution.run(this, statement, parameters);
    } finally {
      activity.statementEnded();
    }
  }

  private Result runCommand(Statement statement) {
    SessionCommand command = statement.command(database.compiler());
    boolean ends =
        command instanceof SessionCommand.Rollback
            || command instanceof SessionCommand.RollbackToSavepoint
            || command instanceof SessionCommand.Commit;
    if (!ends) {
      block.requireUsable();
    }
    return SessionCommands.run(command, this);
  }

  void requireOpen() {
    if (closed) {
      throw new HoldfastException(ErrorCode.CONNECTION_CLOSED, "the session is closed");
    }
    if (database.isClosed()) {
      throw new HoldfastException(
          ErrorCode.DATABASE_CLOSED, "the database " + database.name() + " is closed");
    }
    activity.requireNotTerminated();
  }

  Block block() {
    return block;
  }

  Activity activity() {
    return activity;
  }

  Acting acting() {
    return acting;
  }

  Settings settings() {
    return settings.current();
  }

  SessionSettings changeableSettings() {
    return settings;
  }

  /// What a statement that begins now takes from this session.
  Surroundings surroundings(Statement statement) {
    return new Surroundings(
        identity.principal(),
        settings.current(),
        sequenceMemory,
        database.systemViews(),
        activity.cancellation(),
        new Author(actor, statement::shape),
        acting,
        control,
        warn);
  }

  void openBlockIfManual() {
    if (!block.isOpen() && !autoCommit) {
      openBlock();
    }
  }

  private void openBlock() {
    Transaction transaction = engine.transactions().begin(transactionOptions());
    block.begin(transaction, settings.current());
    activity.transactionBegan(transaction);
  }

  void committed(Committed committed) {
    if (committed.sequence() > 0) {
      lastCommitSequence = committed.sequence();
    }
  }

  void warn(String sqlState, String message) {
    if (warnings.size() < WARNINGS_MAX) {
      warnings.add(new Warning(sqlState, message));
    }
  }

  void changeSetting(String name, @Nullable String value, boolean local) {
    settings.change(name, value, local, block.transaction());
  }

  void discardAll() {
    if (block.isOpen()) {
      throw inTransaction("DISCARD ALL");
    }
    reset();
  }

  SessionInfo info() {
    return activity.info(id, identity, settings.current().applicationName(), block.status());
  }

  private static HoldfastException inTransaction(String what) {
    return new HoldfastException(
        ErrorCode.ACTIVE_TRANSACTION, what + " cannot change inside a transaction");
  }
}
