package dev.holdfast.txn;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.storage.model.StoreOperation;
import dev.holdfast.storage.model.TableLayout;
import org.jspecify.annotations.Nullable;

/// One transaction: a private write set, locks, snapshots and savepoints.
///
/// Belongs to the database, not to a connection: it may move between threads and connections, but
/// only one thread uses it at a time, except for [#cancel()]. Rows are read, locked and written
/// through a [StatementScope]; this class is the frame around statements.
///
/// A deadlock, a write conflict under REPEATABLE READ or above and a branch's timeout *fail* the
/// transaction: its locks are released at once, every further call throws the reason again, and
/// only [#rollback()] is left.
@SuppressWarnings("DoNotCallSuggester") // the bodies follow: this commit fixes the shape
public final class Transaction {
  private Transaction() {}

  /// Unique among the transactions since the database was opened; a younger one's is larger.
  public long id() {
    throw notYet();
  }

  /// Where it is in its life.
  public TransactionState state() {
    throw notYet();
  }

  /// How it began, or was configured before its first statement.
  public TransactionOptions options() {
    throw notYet();
  }

  /// Changes isolation, read-only mode or lock timeout. ACTIVE_TRANSACTION when isolation or
  /// read-only mode would change after the first statement began.
  public void configure(TransactionOptions newOptions) {
    throw notYet();
  }

  /// The wall time at which it began, for CURRENT_TIMESTAMP.
  public long beginMicros() {
    throw notYet();
  }

  /// Whether anything is to be committed.
  public boolean hasChanges() {
    throw notYet();
  }

  /// Begins a statement: under READ COMMITTED with a new snapshot, otherwise with the first one.
  /// Several may be open at once (a result set that is still read, a trigger). The caller closes it
  /// after the last read; ending the transaction closes all.
  public StatementScope beginStatement() {
    throw notYet();
  }

  /// The table as this transaction sees it: with its own uncommitted definition; null when there is
  /// none or this transaction dropped it.
  public @Nullable TableLayout layout(long tableId) {
    throw notYet();
  }

  /// Adds a change that is not a row's: definitions of tables and indexes. At commit all of these
  /// come before the rows. A table that this transaction creates can be used at once; an existing
  /// one must be locked before with [StatementScope#lockTable].
  public void addOperation(StoreOperation operation) {
    throw notYet();
  }

  /// Marks a place to return to. A name may be used again and then hides the older place.
  public void savepoint(String name) {
    throw notYet();
  }

  /// Undoes what was done after the savepoint, which stays. Locks stay, too. INVALID_SAVEPOINT when
  /// there is none of that name.
  public void rollbackTo(String name) {
    throw notYet();
  }

  /// Forgets the savepoint and those after it; the changes stay.
  public void release(String name) {
    throw notYet();
  }

  /// Commits: one log record. Returns when it is durable and visible to everybody; the locks are
  /// free then. Throws SERIALIZATION_FAILURE when a SERIALIZABLE transaction's reads are no longer
  /// true; then, and after every other failure, the transaction is rolled back, except after
  /// COMMIT_OUTCOME_UNKNOWN and WRITING_STOPPED, when only a reopened database knows.
  public Committed commit() {
    throw notYet();
  }

  /// Undoes everything and releases all locks. Does nothing when the transaction has ended.
  public void rollback() {
    throw notYet();
  }

  /// Ends a wait for a lock with QUERY_CANCELED, now or at the next lock until the next statement
  /// begins. Any thread may call this. The transaction stays usable.
  public void cancel() {
    throw notYet();
  }

  private static HoldfastException notYet() {
    return new HoldfastException(ErrorCode.FEATURE_NOT_SUPPORTED, "not built yet");
  }
}
