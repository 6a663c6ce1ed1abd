package dev.holdfast.database;

import dev.holdfast.catalog.CatalogSnapshot;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.txn.Isolation;
import dev.holdfast.txn.Transaction;
import dev.holdfast.txn.TransactionOptions;
import dev.holdfast.types.SqlType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One conversation with a database: an identity, settings, and at most one transaction block.
///
/// Used by one thread at a time, except [#cancel()]. The caller closes it; an open transaction
/// block is then rolled back.
@SuppressWarnings("DoNotCallSuggester") // the bodies follow: this commit fixes the shape
public final class Session implements AutoCloseable {
  /// Where the session stands.
  public enum Status {
    /// Outside a transaction block.
    IDLE,
    /// In a transaction block.
    IN_TRANSACTION,
    /// In a transaction block of which a statement failed.
    FAILED
  }

  Session() {}

  /// Unique since the database was opened.
  public long id() {
    throw notYet();
  }

  /// The database.
  public Database database() {
    throw notYet();
  }

  // Statements.

  /// Runs one statement. A second statement in `sql` is a syntax error; [#split] separates a
  /// script. `parameters` are datums, see [PreparedQuery#parameterTypes()].
  public Result execute(String sql, List<? extends @Nullable Object> parameters) {
    throw notYet();
  }

  /// Parses and plans one statement.
  ///
  /// @param parameterTypes what the caller knows of the parameters' types; shorter, or null where
  ///   the statement decides
  public PreparedQuery prepare(
      String sql, List<? extends @Nullable SqlType> parameterTypes, GeneratedKeys generatedKeys) {
    throw notYet();
  }

  /// Runs a prepared statement.
  public Result execute(PreparedQuery query, List<? extends @Nullable Object> parameters) {
    throw notYet();
  }

  /// Runs a prepared change once for each row of parameters, as one transaction outside a block.
  /// The first failure stops it: outside a block nothing stays, inside one the block has failed.
  public BatchResult executeBatch(
      PreparedQuery query, List<? extends List<? extends @Nullable Object>> parameterRows) {
    throw notYet();
  }

  /// The statements of a script, without the semicolons.
  public static List<String> split(String script) {
    throw notYet();
  }

  /// Asks the running statement to stop; safe from any thread.
  public void cancel() {
    throw notYet();
  }

  // Transactions.

  /// Whether each statement outside a block is a transaction of its own; else the first statement
  /// begins a block.
  public boolean autoCommit() {
    throw notYet();
  }

  /// Sets [#autoCommit()]; commits an open block when the value changes.
  public void autoCommit(boolean value) {
    throw notYet();
  }

  /// Where the session stands.
  public Status status() {
    throw notYet();
  }

  /// Begins a block; ACTIVE_TRANSACTION inside one.
  public void begin() {
    throw notYet();
  }

  /// Commits the block, or does nothing outside one. A failed block is rolled back and
  /// TRANSACTION_FAILED thrown. TRANSACTION_CONTROL_NOT_ALLOWED in an XA branch.
  public void commit() {
    throw notYet();
  }

  /// Rolls the block back, or does nothing outside one. TRANSACTION_CONTROL_NOT_ALLOWED in an XA
  /// branch.
  public void rollback() {
    throw notYet();
  }

  /// Sets a savepoint; NO_ACTIVE_TRANSACTION outside a block. A later one of the same name hides
  /// it.
  public void savepoint(String name) {
    throw notYet();
  }

  /// Undoes everything since the savepoint, which stays; also ends a failed state that began after
  /// it.
  public void rollbackTo(String name) {
    throw notYet();
  }

  /// Forgets the savepoint and those after it.
  public void release(String name) {
    throw notYet();
  }

  /// The commit sequence of the last commit of this session, 0 before the first.
  public long lastCommitSequence() {
    throw notYet();
  }

  /// Makes the statements that follow part of an XA branch's transaction, until [#detach()].
  /// ACTIVE_TRANSACTION in a block.
  public void attach(Transaction branch) {
    throw notYet();
  }

  /// What a transaction of this session begins with: isolation, read-only mode, origin, lock
  /// timeout. For starting an XA branch on its behalf.
  public TransactionOptions transactionOptions() {
    throw notYet();
  }

  /// Leaves the branch; its streams are closed. Does nothing when not attached.
  public void detach() {
    throw notYet();
  }

  /// Whether the session is in an XA branch.
  public boolean isAttached() {
    throw notYet();
  }

  // Identity and settings.

  /// On whose behalf statements run.
  public SessionIdentity identity() {
    throw notYet();
  }

  /// Changes it, for the next connection handle; ACTIVE_TRANSACTION in a block of its own.
  public void identity(SessionIdentity identity) {
    throw notYet();
  }

  /// The isolation of the next transaction, or of the block.
  public Isolation isolation() {
    throw notYet();
  }

  /// Sets the isolation of this session; ACTIVE_TRANSACTION in a block.
  public void isolation(Isolation isolation) {
    throw notYet();
  }

  /// Whether changes are refused.
  public boolean readOnly() {
    throw notYet();
  }

  /// Sets [#readOnly()]; ACTIVE_TRANSACTION in a block.
  public void readOnly(boolean value) {
    throw notYet();
  }

  /// The schema where new objects go: the first one on the search path that exists, or null.
  public @Nullable String currentSchema() {
    throw notYet();
  }

  /// The value of a setting as SHOW prints it; UNDEFINED_OBJECT when there is none of that name.
  public String setting(String name) {
    throw notYet();
  }

  /// Changes a setting as SET does: search_path, timezone, statement_timeout, lock_timeout,
  /// application_name, default_transaction_isolation, default_transaction_read_only, system_time.
  public void setting(String name, String value) {
    throw notYet();
  }

  /// How long a statement may run before it is cancelled; 0 for ever.
  public void statementTimeoutMillis(long value) {
    throw notYet();
  }

  /// The schema objects that the next statement would see, for metadata.
  public CatalogSnapshot catalog() {
    throw notYet();
  }

  /// The warnings since the last call.
  public List<Warning> takeWarnings() {
    throw notYet();
  }

  /// Back to how it was opened, for a pool: rolls back a block of its own, closes streams, restores
  /// settings.
  public void reset() {
    throw notYet();
  }

  /// Whether [#close()] was called, or the database closed.
  public boolean isClosed() {
    throw notYet();
  }

  /// Ends the session. A second call does nothing.
  @Override
  public void close() {
    throw notYet();
  }

  private static HoldfastException notYet() {
    return new HoldfastException(ErrorCode.FEATURE_NOT_SUPPORTED, "not built yet: session");
  }
}
