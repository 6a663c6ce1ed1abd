package dev.holdfast.txn;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.storage.Store;
import dev.holdfast.storage.model.Cursor;
import dev.holdfast.storage.model.Direction;
import dev.holdfast.storage.model.KeyRange;
import dev.holdfast.storage.model.RowVersion;
import dev.holdfast.storage.model.Snapshot;
import dev.holdfast.txn.lock.LockEntry;
import dev.holdfast.txn.lock.LockMode;
import dev.holdfast.txn.lock.LockResult;
import dev.holdfast.txn.lock.LockTable.Patience;
import dev.holdfast.txn.lock.LockWait;
import dev.holdfast.txn.note.Note;
import dev.holdfast.txn.order.ReadSet;
import dev.holdfast.txn.write.WriteSet;
import org.jspecify.annotations.Nullable;

/// What one statement of a transaction reads and writes.
///
/// Reads see the statement's snapshot and the writes of *earlier* statements, never its own: an
/// UPDATE does not meet the rows that it has written. Reads "latest" see all own writes and, below
/// them, the last committed state: for constraint checks under locks.
///
/// The rule for writers: lock, then check, then write. [#lock] refuses rows that changed after the
/// snapshot: with [StatementRestart] under READ COMMITTED, with WRITE_CONFLICT (40001) otherwise.
public final class StatementScope implements AutoCloseable {
  /// The begin sequence of a row version that this transaction has not committed yet.
  public static final long OWN_WRITE_SEQUENCE = -1;

  private final Transaction transaction;
  private final Snapshot snapshot;
  private final boolean ownsSnapshot;
  private final int number;
  private final int undoPosition;
  private final long beginMicros;
  private final Store store;
  private final WriteSet writes;

  StatementScope(Transaction transaction, Snapshot snapshot, boolean ownsSnapshot, int number) {
    this.transaction = transaction;
    this.snapshot = snapshot;
    this.ownsSnapshot = ownsSnapshot;
    this.number = number;
    this.store = transaction.home().store();
    this.writes = transaction.writes();
    this.undoPosition = writes.position();
    this.beginMicros = transaction.home().clock().micros();
  }

  /// The transaction.
  public Transaction transaction() {
    return transaction;
  }

  /// The snapshot that reads see; closed with the scope or the transaction, not by the caller.
  public Snapshot snapshot() {
    return snapshot;
  }

  /// The wall time at which the statement began, for STATEMENT_TIMESTAMP.
  public long beginMicros() {
    return beginMicros;
  }

  // Reads at the snapshot, with own earlier writes.

  /// The row of a key, or null.
  public @Nullable RowVersion get(long tableId, byte[] key) {
    transaction.requireUsable();
    if (writes.hides(tableId, key, number)) {
      return writes.get(tableId, key, number);
    }
    ReadSet reads = transaction.readSet();
    if (reads != null) {
      reads.addKey(tableId, key);
    }
    return store.get(tableId, key, snapshot);
  }

  /// The rows of a key range in key order. The caller closes it before the scope.
  public Cursor scan(long tableId, KeyRange range, Direction direction) {
    return open(new WriteSet.Access(tableId, 0, range, direction, number));
  }

  /// The rows whose index key is in the range, in index order. The caller closes it.
  public Cursor indexScan(long tableId, long indexId, KeyRange range, Direction direction) {
    return open(new WriteSet.Access(tableId, indexId, range, direction, number));
  }

  // Reads of the latest state, with all own writes; for constraint checks under locks.

  /// The own or last committed row of a key, or null.
  public @Nullable RowVersion latest(long tableId, byte[] key) {
    transaction.requireUsable();
    return writes.hides(tableId, key, WriteSet.SEES_ALL)
        ? writes.get(tableId, key, WriteSet.SEES_ALL)
        : store.latest(tableId, key);
  }

  /// The own or last committed rows whose index key is in the range. The caller closes it.
  public Cursor latestIndexScan(long tableId, long indexId, KeyRange range) {
    return openLatest(
        new WriteSet.Access(tableId, indexId, range, Direction.ASCENDING, WriteSet.SEES_ALL));
  }

  /// The own or last committed rows of a key range. The caller closes it.
  public Cursor latestScan(long tableId, KeyRange range) {
    return openLatest(
        new WriteSet.Access(tableId, 0, range, Direction.ASCENDING, WriteSet.SEES_ALL));
  }

  // Locks; held until the transaction ends or a savepoint before them is returned to.

  /// Locks a row that the statement has read, to change it or to keep it (SELECT FOR ...). Refuses
  /// a row that changed after the snapshot, see above. Waits up to the lock timeout (LOCK_TIMEOUT);
  /// DEADLOCK_DETECTED fails the transaction if it is the youngest in a cycle.
  public LockResult lock(long tableId, byte[] key, LockMode mode, LockWait wait) {
    transaction.requireWritable();
    lockDefinition(tableId);
    LockResult result = transaction.acquire(LockEntry.row(tableId, key), mode, patience(wait));
    if (result == LockResult.GRANTED) {
      requireUnchanged(tableId, key);
    }
    return result;
  }

  /// Locks a key without regard to the snapshot: before an insert (UPDATE mode; then look at
  /// [#latest]), or the parent of a foreign key (KEY_SHARE; then look at [#latest]).
  public void lockLatest(long tableId, byte[] key, LockMode mode) {
    transaction.requireWritable();
    lockDefinition(tableId);
    transaction.acquire(LockEntry.row(tableId, key), mode, patience(LockWait.WAIT));
  }

  /// Locks one key of a unique index before [#latestIndexScan] looks for another row with it.
  public void lockIndexKey(long indexId, byte[] indexKey, LockMode mode) {
    transaction.requireWritable();
    transaction.acquire(LockEntry.indexKey(indexId, indexKey), mode, patience(LockWait.WAIT));
  }

  /// Locks a table: UPDATE before its definition changes, which waits for its writers to end and
  /// keeps new ones out. Writers take KEY_SHARE by themselves. Refuses a table whose definition
  /// changed after the snapshot, as [#lock] does with rows.
  public void lockTable(long tableId, LockMode mode, LockWait wait) {
    transaction.requireWritable();
    lockTable(tableId, mode, patience(wait));
  }

  // Writes.

  /// Inserts or replaces a row. Takes over both arrays. Locks the key in UPDATE mode unless the
  /// transaction holds it already in NO_KEY_UPDATE or UPDATE. READ_ONLY_TRANSACTION when not
  /// allowed; OUT_OF_MEMORY above the write set's limit.
  public void put(long tableId, byte[] key, byte[] row) {
    requireLocked(tableId, key);
    writes.write(tableId, key, row, number);
  }

  /// Deletes a row. Locks as [#put] does.
  public void delete(long tableId, byte[] key) {
    requireLocked(tableId, key);
    writes.write(tableId, key, null, number);
  }

  /// Whether anybody keeps notes; if not, there is no need to make them.
  public boolean takesNotes() {
    return transaction.trail().takesNotes();
  }

  /// Adds a note about this statement to the transaction's trail; it is undone with the statement
  /// unless it survives.
  public void note(Note note, long rows) {
    transaction.trail().add(note, rows);
  }

  /// Undoes what this statement wrote and everything after; for a failed or restarted statement.
  /// Locks stay. Then close the scope and begin another.
  public void undo() {
    transaction.undoTo(undoPosition);
  }

  /// Ends the statement: closes its snapshot if it is its own.
  @Override
  public void close() {
    if (ownsSnapshot) {
      transaction.unpin(snapshot);
    }
  }

  private Cursor open(WriteSet.Access access) {
    transaction.requireUsable();
    ReadSet reads = transaction.readSet();
    if (reads != null) {
      reads.add(new ReadSet.Source(access.tableId(), access.indexId()), access.range());
    }
    return writes.open(access, new SnapshotBase(store, snapshot));
  }

  private Cursor openLatest(WriteSet.Access access) {
    transaction.requireUsable();
    Snapshot now = store.snapshot();
    try {
      return new PinnedCursor(writes.open(access, new SnapshotBase(store, now)), now);
    } catch (HoldfastException e) {
      now.close();
      throw e;
    }
  }

  private void requireLocked(long tableId, byte[] key) {
    transaction.requireWritable();
    if (writes.isWritten(tableId, key)) {
      return;
    }
    LockEntry name = LockEntry.row(tableId, key);
    LockMode held = transaction.home().locks().heldMode(transaction.lockOwner(), name);
    if (held == null || !held.covers(LockMode.NO_KEY_UPDATE)) {
      lock(tableId, key, LockMode.UPDATE, LockWait.WAIT);
    } else if (transaction.options().isolation() != Isolation.READ_COMMITTED) {
      requireUnchanged(tableId, key);
    }
  }

  private void requireUnchanged(long tableId, byte[] key) {
    if (writes.isCreatedHere(tableId) || writes.isWritten(tableId, key)) {
      return;
    }
    if (store.lastChange(tableId, key) > snapshot.sequence()) {
      throw conflict("a row of table " + tableId + " was changed");
    }
  }

  private void lockDefinition(long tableId) {
    if (!writes.isCreatedHere(tableId) && transaction.isFirstUse(tableId)) {
      lockTable(tableId, LockMode.KEY_SHARE, patience(LockWait.WAIT));
      transaction.addUse(tableId);
    }
  }

  private void lockTable(long tableId, LockMode mode, Patience patience) {
    LockResult result = transaction.acquire(LockEntry.table(tableId), mode, patience);
    if (result == LockResult.SKIPPED) {
      throw new HoldfastException(
          ErrorCode.LOCK_TIMEOUT, "table " + tableId + " is locked by another transaction");
    }
    if (transaction.home().definitions().changedSince(tableId, snapshot.sequence())) {
      throw conflict("the definition of table " + tableId + " was changed");
    }
  }

  private HoldfastException conflict(String what) {
    String message = "could not serialize access due to concurrent update: " + what;
    if (transaction.options().isolation() == Isolation.READ_COMMITTED) {
      return new StatementRestart(message);
    }
    var failure = new HoldfastException(ErrorCode.WRITE_CONFLICT, message);
    transaction.fail(failure);
    return failure;
  }

  private Patience patience(LockWait wait) {
    return new Patience(wait, transaction.options().lockTimeoutMillis());
  }
}
