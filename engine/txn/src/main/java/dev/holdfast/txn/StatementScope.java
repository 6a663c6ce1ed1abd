package dev.holdfast.txn;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.storage.model.Cursor;
import dev.holdfast.storage.model.Direction;
import dev.holdfast.storage.model.KeyRange;
import dev.holdfast.storage.model.RowVersion;
import dev.holdfast.storage.model.Snapshot;
import dev.holdfast.txn.lock.LockMode;
import dev.holdfast.txn.lock.LockResult;
import dev.holdfast.txn.lock.LockWait;
import org.jspecify.annotations.Nullable;

/// What one statement of a transaction reads and writes.
///
/// Reads see the statement's snapshot and the writes of *earlier* statements, never its own: an
/// UPDATE does not meet the rows that it has written. Reads "latest" see all own writes and, below
/// them, the last committed state: for constraint checks under locks.
///
/// The rule for writers: lock, then check, then write. [#lock] refuses rows that changed after the
/// snapshot: with [StatementRestart] under READ COMMITTED, with WRITE_CONFLICT (40001) otherwise.
@SuppressWarnings("DoNotCallSuggester") // the bodies follow: this commit fixes the shape
public final class StatementScope implements AutoCloseable {
  /// The begin sequence of a row version that this transaction has not committed yet.
  public static final long OWN_WRITE_SEQUENCE = -1;

  private StatementScope() {}

  /// The transaction.
  public Transaction transaction() {
    throw notYet();
  }

  /// The snapshot that reads see; closed with the scope or the transaction, not by the caller.
  public Snapshot snapshot() {
    throw notYet();
  }

  /// The wall time at which the statement began, for STATEMENT_TIMESTAMP.
  public long beginMicros() {
    throw notYet();
  }

  // Reads at the snapshot, with own earlier writes.

  /// The row of a key, or null.
  public @Nullable RowVersion get(long tableId, byte[] key) {
    throw notYet();
  }

  /// The rows of a key range in key order. The caller closes it before the scope.
  public Cursor scan(long tableId, KeyRange range, Direction direction) {
    throw notYet();
  }

  /// The rows whose index key is in the range, in index order. The caller closes it.
  public Cursor indexScan(long tableId, long indexId, KeyRange range, Direction direction) {
    throw notYet();
  }

  // Reads of the latest state, with all own writes; for constraint checks under locks.

  /// The own or last committed row of a key, or null.
  public @Nullable RowVersion latest(long tableId, byte[] key) {
    throw notYet();
  }

  /// The own or last committed rows whose index key is in the range. The caller closes it.
  public Cursor latestIndexScan(long tableId, long indexId, KeyRange range) {
    throw notYet();
  }

  /// The own or last committed rows of a key range. The caller closes it.
  public Cursor latestScan(long tableId, KeyRange range) {
    throw notYet();
  }

  // Locks; held until the transaction ends.

  /// Locks a row that the statement has read, to change it or to keep it (SELECT FOR ...). Refuses
  /// a row that changed after the snapshot, see above. Waits up to the lock timeout (LOCK_TIMEOUT);
  /// DEADLOCK_DETECTED fails the transaction if it is the youngest in a cycle.
  public LockResult lock(long tableId, byte[] key, LockMode mode, LockWait wait) {
    throw notYet();
  }

  /// Locks a key without regard to the snapshot: before an insert (UPDATE mode; then look at
  /// [#latest]), or the parent of a foreign key (KEY_SHARE; then look at [#latest]).
  public void lockLatest(long tableId, byte[] key, LockMode mode) {
    throw notYet();
  }

  /// Locks one key of a unique index before [#latestIndexScan] looks for another row with it.
  public void lockIndexKey(long indexId, byte[] indexKey, LockMode mode) {
    throw notYet();
  }

  /// Locks a table: UPDATE before its definition changes, which waits for its writers to end and
  /// keeps new ones out. Writers take KEY_SHARE by themselves.
  public void lockTable(long tableId, LockMode mode, LockWait wait) {
    throw notYet();
  }

  // Writes.

  /// Inserts or replaces a row. Takes over both arrays. Locks the key in UPDATE mode unless the
  /// transaction holds it already in NO_KEY_UPDATE or UPDATE. READ_ONLY_TRANSACTION when not
  /// allowed; OUT_OF_MEMORY above the write set's limit.
  public void put(long tableId, byte[] key, byte[] row) {
    throw notYet();
  }

  /// Deletes a row. Locks as [#put] does.
  public void delete(long tableId, byte[] key) {
    throw notYet();
  }

  /// Undoes what this statement wrote and everything after; for a failed or restarted statement.
  /// Locks stay. Then close the scope and begin another.
  public void undo() {
    throw notYet();
  }

  /// Ends the statement: closes its snapshot if it is its own.
  @Override
  public void close() {
    throw notYet();
  }

  private static HoldfastException notYet() {
    return new HoldfastException(ErrorCode.FEATURE_NOT_SUPPORTED, "not built yet");
  }
}
