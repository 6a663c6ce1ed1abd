package dev.holdfast.txn;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.storage.model.BranchId;
import dev.holdfast.storage.model.BranchRecord;
import dev.holdfast.storage.model.CommitSeal;
import dev.holdfast.storage.model.CommitTicket;
import dev.holdfast.storage.model.Snapshot;
import dev.holdfast.storage.model.StoreOperation;
import dev.holdfast.storage.model.TableLayout;
import dev.holdfast.txn.lock.LockEntry;
import dev.holdfast.txn.lock.LockMode;
import dev.holdfast.txn.lock.LockOwner;
import dev.holdfast.txn.lock.LockResult;
import dev.holdfast.txn.lock.LockSpace;
import dev.holdfast.txn.lock.LockTable;
import dev.holdfast.txn.note.SealedNotes;
import dev.holdfast.txn.order.CommitCandidate;
import dev.holdfast.txn.order.CommitOrder;
import dev.holdfast.txn.order.LockSet;
import dev.holdfast.txn.order.ReadSet;
import dev.holdfast.txn.write.WriteSet;
import dev.holdfast.types.ByteString;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
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
public final class Transaction {
  private static final long LOCK_BYTES = 160;
  private static final int SAVEPOINT_COUNT_MAX = 100_000;

  private final Transactions home;
  private final LockOwner lockOwner;
  private final long beginMicros;
  private final WriteSet writes;
  private final AtomicReference<Status> status = new AtomicReference<>(Status.ACTIVE);
  private final List<Snapshot> snapshots = new CopyOnWriteArrayList<>();
  private final List<Savepoint> savepoints = new ArrayList<>();
  private final Set<Long> usedTables = new HashSet<>();
  private volatile TransactionOptions options;
  private int statementCount;
  private @Nullable Snapshot firstSnapshot;
  private @Nullable ReadSet reads;
  private List<StoreOperation> preparedOperations = List.of();
  private final TransactionNotes trail = new TransactionNotes(this);
  private byte[] preparedNotes = {};

  private record Savepoint(String name, int position, int grantCount) {}

  Transaction(Transactions home, long id, TransactionOptions options) {
    this.home = home;
    this.lockOwner = new LockOwner(id);
    this.options = options;
    this.beginMicros = home.clock().micros();
    this.writes =
        new WriteSet(
            home.store()::layout,
            home.limits().writeSetBytesMax(),
            StatementScope.OWN_WRITE_SEQUENCE);
  }

  /// Unique among the transactions since the database was opened; a younger one's is larger.
  public long id() {
    return lockOwner.id();
  }

  /// Where it is in its life.
  public TransactionState state() {
    return status.get().state();
  }

  /// How it began, or was configured before its first statement.
  public TransactionOptions options() {
    return options;
  }

  /// Changes isolation, read-only mode or lock timeout. ACTIVE_TRANSACTION when the isolation would
  /// change, or writing be allowed, after the first statement began.
  public void configure(TransactionOptions newOptions) {
    requireUsable();
    boolean isLoosened = options.readOnly() && !newOptions.readOnly();
    if (statementCount > 0 && (isLoosened || options.isolation() != newOptions.isolation())) {
      throw new HoldfastException(
          ErrorCode.ACTIVE_TRANSACTION,
          "isolation and READ WRITE must be set before the transaction's first statement");
    }
    options = newOptions;
  }

  /// The wall time at which it began, for CURRENT_TIMESTAMP.
  public long beginMicros() {
    return beginMicros;
  }

  /// Whether anything is to be committed.
  public boolean hasChanges() {
    return !writes.isEmpty();
  }

  /// Begins a statement: under READ COMMITTED with a new snapshot, otherwise with the first one.
  /// Several may be open at once (a result set that is still read, a trigger). The caller closes it
  /// after the last read; ending the transaction closes all.
  public StatementScope beginStatement() {
    requireUsable();
    lockOwner.clearCancel();
    statementCount++;
    boolean ownsSnapshot = options.isolation() == Isolation.READ_COMMITTED;
    Snapshot snapshot = ownsSnapshot ? pin() : firstSnapshot();
    return new StatementScope(this, snapshot, ownsSnapshot, statementCount);
  }

  /// The table as this transaction sees it: with its own uncommitted definition; null when there is
  /// none or this transaction dropped it.
  public @Nullable TableLayout layout(long tableId) {
    return writes.layout(tableId);
  }

  /// Adds a change that is not a row's: definitions of tables and indexes. At commit all of these
  /// come before the rows. A table that this transaction creates can be used at once; an existing
  /// one must be locked before with [StatementScope#lockTable].
  public void addOperation(StoreOperation operation) {
    requireWritable();
    writes.define(operation);
  }

  /// Marks a place to return to. A name may be used again and then hides the older place.
  public void savepoint(String name) {
    requireUsable();
    if (savepoints.size() >= SAVEPOINT_COUNT_MAX) {
      throw new HoldfastException(
          ErrorCode.LIMIT_EXCEEDED,
          "a transaction has at most " + SAVEPOINT_COUNT_MAX + " savepoints");
    }
    savepoints.add(new Savepoint(name, writes.position(), lockOwner.grantCount()));
  }

  /// Undoes what was done after the savepoint, which stays. Locks that were taken since are free,
  /// or as weak as they were. INVALID_SAVEPOINT when there is none of that name.
  public void rollbackTo(String name) {
    requireUsable();
    int index = indexOf(name);
    Savepoint savepoint = savepoints.get(index);
    savepoints.subList(index + 1, savepoints.size()).clear();
    writes.undoTo(savepoint.position());
    for (LockEntry released : home.locks().releaseAfter(lockOwner, savepoint.grantCount())) {
      writes.charge(-lockBytes(released));
      if (released.space() == LockSpace.TABLE) {
        usedTables.remove(released.objectId());
      }
    }
  }

  /// Forgets the savepoint and those after it; the changes stay.
  public void release(String name) {
    requireUsable();
    int index = indexOf(name);
    savepoints.subList(index, savepoints.size()).clear();
  }

  /// Commits: one log record. Returns when it is durable and visible to everybody; the locks are
  /// free then. Throws SERIALIZATION_FAILURE when a SERIALIZABLE transaction's reads are no longer
  /// true; then, and after every other failure, the transaction is rolled back, except after
  /// WRITING_STOPPED, when only a reopened database knows.
  public Committed commit() {
    beginEnding();
    if (!hasChanges()) {
      finish(Status.COMMITTED);
      return Committed.NOTHING;
    }
    try {
      SealedNotes notes = trail.write();
      CommitCandidate candidate = candidate(notes);
      if (candidate.operations().isEmpty() && notes.isEmpty()) {
        finish(Status.COMMITTED);
        return Committed.NOTHING;
      }
      CommitTicket ticket = home.order().propose(candidate);
      return awaitCommit(ticket, candidate.operations());
    } catch (HoldfastException e) {
      finish(Status.failed(e));
      trail.keepSurviving();
      throw e;
    }
  }

  /// Undoes everything and releases all locks. Does nothing when the transaction has ended.
  public void rollback() {
    Status current = status.get();
    switch (current.state()) {
      case ACTIVE, FAILED -> {
        if (status.compareAndSet(current, Status.ROLLED_BACK)) {
          finish(Status.ROLLED_BACK);
          trail.keepSurviving();
        } else {
          rollback(); // it failed at this moment
        }
      }
      case COMMITTING, PREPARED ->
          throw new HoldfastException(
              ErrorCode.XA_PROTOCOL_ERROR,
              "transaction " + id() + " is prepared or committing: end it through its branch");
      case COMMITTED, ROLLED_BACK -> {
        // already ended
      }
    }
  }

  /// Ends a wait for a lock with QUERY_CANCELED, now or at the next wait until the next statement
  /// begins. Any thread may call this. The transaction stays usable.
  public void cancel() {
    lockOwner.cancel();
  }

  /// Fails the transaction from any thread, unless it has begun to end.
  void fail(HoldfastException reason) {
    if (status.compareAndSet(Status.ACTIVE, Status.failed(reason))) {
      home.locks().releaseAll(lockOwner);
    }
  }

  /// Makes the transaction durable in doubt; false when it changed nothing and has ended.
  boolean prepare(BranchId branchId) {
    beginEnding();
    try {
      trail.keepSurviving(); // the branch may be rolled back
      SealedNotes notes = trail.writeForBranch();
      CommitCandidate candidate = candidate(notes);
      if (candidate.operations().isEmpty() && notes.isEmpty()) {
        finish(Status.COMMITTED);
        return false;
      }
      var lockSet =
          new LockSet(
              home.locks().heldBy(lockOwner), candidate.reads(), ByteString.wrap(notes.bytes()));
      var branch =
          new BranchRecord(branchId, candidate.operations(), lockSet.toBytes(), candidate.origin());
      awaitPrepare(branchId, home.order().prepare(candidate, branch));
      preparedOperations = candidate.operations();
      preparedNotes = notes.bytes();
      closeSnapshots();
      status.set(Status.PREPARED);
      return true;
    } catch (HoldfastException e) {
      finish(Status.failed(e));
      throw e;
    }
  }

  /// Becomes the owner of a branch that the store had: in doubt, with these locks.
  void restorePrepared(LockSet lockSet, List<StoreOperation> operations) {
    status.set(Status.PREPARED);
    preparedOperations = operations;
    preparedNotes = lockSet.notes().shared();
    reads = lockSet.reads();
    lockSet
        .locks()
        .forEach(lock ->
            home.locks().acquire(lockOwner, lock.entry(), lock.mode(), LockTable.Patience.FOREVER));
  }

  /// Commits a branch in doubt. When this throws, the branch is still in doubt.
  Committed commitPrepared(BranchId branchId, CommitOrder.Completion completion) {
    return awaitCommit(home.order().commitPrepared(branchId, completion), preparedOperations);
  }

  /// What seals the notes of a branch in doubt, or null when it has none.
  @Nullable CommitSeal preparedSeal() {
    return preparedNotes.length == 0 ? null : home.notary().seal(preparedNotes);
  }

  /// Rolls a branch in doubt back; `ticket` is the store's answer.
  void rollbackPrepared(BranchId branchId, CommitTicket ticket) {
    ticket.await();
    home.order().forgetPrepared(branchId);
    finish(Status.ROLLED_BACK);
  }

  TransactionNotes trail() {
    return trail;
  }

  int preparedOperationCount() {
    return preparedOperations.size();
  }

  Transactions home() {
    return home;
  }

  WriteSet writes() {
    return writes;
  }

  LockOwner lockOwner() {
    return lockOwner;
  }

  /// The failure that is thrown again, or null.
  @Nullable HoldfastException failure() {
    return status.get().failure();
  }

  /// What a SERIALIZABLE transaction reads is added here; null below.
  @Nullable ReadSet readSet() {
    if (reads == null && options.isolation() == Isolation.SERIALIZABLE) {
      reads = new ReadSet(home.limits().readRangeCountMax());
    }
    return reads;
  }

  void requireUsable() {
    Status current = status.get();
    if (current.state() == TransactionState.ACTIVE) {
      return;
    }
    HoldfastException failure = current.failure();
    if (failure != null) {
      throw new HoldfastException(
          failure.errorCode(), String.valueOf(failure.getMessage()), failure);
    }
    throw new HoldfastException(
        ErrorCode.NO_ACTIVE_TRANSACTION, "transaction " + id() + " is " + current.state());
  }

  void requireWritable() {
    requireUsable();
    if (options.readOnly()) {
      throw new HoldfastException(
          ErrorCode.READ_ONLY_TRANSACTION, "cannot write or lock in a read-only transaction");
    }
  }

  LockResult acquire(LockEntry name, LockMode mode, LockTable.Patience patience) {
    int heldBefore = lockOwner.heldCount();
    try {
      LockResult result = home.locks().acquire(lockOwner, name, mode, patience);
      if (lockOwner.heldCount() > heldBefore) {
        writes.charge(lockBytes(name));
      }
      return result;
    } catch (HoldfastException e) {
      if (e.errorCode() == ErrorCode.DEADLOCK_DETECTED) {
        fail(e);
      }
      requireUsable(); // failed from outside: say why, rather than that the locks are gone
      throw e;
    }
  }

  private static long lockBytes(LockEntry name) {
    return LOCK_BYTES + name.key().length;
  }

  boolean isFirstUse(long tableId) {
    return !usedTables.contains(tableId);
  }

  void addUse(long tableId) {
    usedTables.add(tableId);
  }

  /// Takes back everything after a position, and the savepoints that were set since.
  void undoTo(int position) {
    writes.undoTo(position);
    savepoints.removeIf(savepoint -> savepoint.position() > position);
  }

  void unpin(Snapshot snapshot) {
    if (snapshots.remove(snapshot)) {
      snapshot.close();
    }
  }

  private Snapshot pin() {
    Snapshot snapshot = home.store().snapshot();
    snapshots.add(snapshot);
    if (state() != TransactionState.ACTIVE) { // closed by another thread meanwhile
      unpin(snapshot);
      requireUsable();
    }
    return snapshot;
  }

  private Snapshot firstSnapshot() {
    if (firstSnapshot == null) {
      firstSnapshot = pin();
    }
    return firstSnapshot;
  }

  private int indexOf(String name) {
    for (int i = savepoints.size() - 1; i >= 0; i--) {
      if (savepoints.get(i).name().equals(name)) {
        return i;
      }
    }
    throw new HoldfastException(
        ErrorCode.INVALID_SAVEPOINT, "savepoint \"" + name + "\" does not exist");
  }

  private void beginEnding() {
    if (!status.compareAndSet(Status.ACTIVE, Status.COMMITTING)) {
      requireUsable();
    }
  }

  private CommitCandidate candidate(SealedNotes notes) {
    List<StoreOperation> operations =
        writes.operations((tableId, key) -> home.store().latest(tableId, key) != null);
    operations.addAll(notes.operations());
    long snapshotSequence = firstSnapshot == null ? 0 : firstSnapshot.sequence();
    CommitSeal seal = notes.isEmpty() ? null : home.notary().seal(notes.bytes());
    return new CommitCandidate(operations, options.origin(), readSet(), snapshotSequence, seal);
  }

  private Committed awaitCommit(CommitTicket ticket, List<StoreOperation> operations) {
    ticket.await();
    home.definitions().record(operations, ticket.sequence());
    finish(Status.COMMITTED);
    return new Committed(ticket.sequence(), ticket.timestampMicros());
  }

  private void awaitPrepare(BranchId branchId, CommitTicket ticket) {
    try {
      ticket.await();
    } catch (HoldfastException e) {
      home.order().forgetPrepared(branchId);
      throw e;
    }
  }

  /// Ends for good, from any thread: closes snapshots, releases locks.
  void finish(Status end) {
    status.set(end);
    closeSnapshots();
    home.locks().releaseAll(lockOwner);
    home.ended(this);
  }

  void closeSnapshots() {
    for (Snapshot snapshot : snapshots) {
      unpin(snapshot);
    }
  }
}
