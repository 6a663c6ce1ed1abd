package dev.holdfast.txn;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.kernel.task.Tasks;
import dev.holdfast.kernel.time.Clock;
import dev.holdfast.storage.Store;
import dev.holdfast.storage.model.BranchState;
import dev.holdfast.storage.model.CommitTicket;
import dev.holdfast.storage.model.Origin;
import dev.holdfast.storage.model.PreparedBranch;
import dev.holdfast.storage.model.StoreOperation;
import dev.holdfast.txn.lock.LockTable;
import dev.holdfast.txn.note.Notary;
import dev.holdfast.txn.note.NoteCount;
import dev.holdfast.txn.note.SealedNotes;
import dev.holdfast.txn.order.CommitCandidate;
import dev.holdfast.txn.order.CommitOrder;
import dev.holdfast.txn.order.LockSet;
import dev.holdfast.txn.order.PreparedCommit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// All transactions of one open database. Safe for use by many threads.
public final class Transactions implements AutoCloseable {
  private final Store store;
  private final Clock clock;
  private final TransactionLimits limits;
  private final LockTable locks;
  private final CommitOrder order;
  private final DefinitionHistory definitions = new DefinitionHistory();
  private final Map<Long, Transaction> active = new ConcurrentHashMap<>();
  private final AtomicLong lastId = new AtomicLong();
  private final XaBranches branches;
  private final Notary notary;
  private volatile boolean closed;

  private Transactions(
      Store store, Clock clock, Tasks tasks, TransactionLimits limits, Notary notary) {
    this.store = store;
    this.notary = notary;
    this.clock = clock;
    this.limits = limits;
    this.locks = new LockTable(clock::nanos);
    this.order = new CommitOrder(store);
    this.branches = new XaBranches(this, tasks);
  }

  /// The transactions of an open store; branches in doubt hold their locks again when this returns.
  /// Close this before the store; store and tasks stay the caller's.
  public static Transactions open(Store store, Clock clock, Tasks tasks, TransactionLimits limits) {
    return open(store, clock, tasks, limits, Notary.NONE);
  }

  /// The same; `notary` makes the records of the transactions' notes.
  public static Transactions open(
      Store store, Clock clock, Tasks tasks, TransactionLimits limits, Notary notary) {
    var transactions = new Transactions(store, clock, tasks, limits, notary);
    store.preparedBranches().forEach(transactions::restore);
    return transactions;
  }

  /// Begins a transaction. Its owner ends it with commit or rollback.
  public Transaction begin(TransactionOptions options) {
    if (active.size() >= limits.transactionCountMax()) {
      throw new HoldfastException(
          ErrorCode.LIMIT_EXCEEDED,
          "transactionCountMax of " + limits.transactionCountMax() + " is reached");
    }
    var transaction = new Transaction(this, lastId.incrementAndGet(), options);
    active.put(transaction.id(), transaction);
    if (closed) { // after it was put: close() fails it, or this does
      transaction.rollback();
      throw databaseClosed();
    }
    return transaction;
  }

  /// Commits operations at once in a transaction of their own, whatever becomes of the caller's:
  /// for AdvanceSequence. Takes no locks. Returns when applied and durable.
  public Committed commitDirectly(List<StoreOperation> operations, Origin origin) {
    if (closed) {
      throw databaseClosed();
    }
    return commit(new CommitCandidate(operations, origin, null, 0, null));
  }

  /// Commits a record of notes at once, in a transaction of their own: for what must stay although
  /// the transaction that it is about fails, or never was one.
  public Committed commitNotes(List<NoteCount> notes, Origin origin) {
    if (closed) {
      throw databaseClosed();
    }
    SealedNotes sealed = notary.write(notes, 0, origin.gtrid());
    return sealed.isEmpty()
        ? Committed.NOTHING
        : commit(
            new CommitCandidate(sealed.operations(), origin, null, 0, notary.seal(sealed.bytes())));
  }

  private Committed commit(CommitCandidate candidate) {
    CommitTicket ticket = order.propose(candidate);
    ticket.await();
    return new Committed(ticket.sequence(), ticket.timestampMicros());
  }

  /// The transactions that have not ended, the oldest first, prepared ones included.
  public List<TransactionSummary> active() {
    return active.values().stream()
        .map(this::summary)
        .sorted(Comparator.comparingLong(TransactionSummary::id))
        .toList();
  }

  /// The XA branches of this database.
  public XaBranches branches() {
    return branches;
  }

  /// Fails the transactions that are still active and refuses new ones; prepared branches stay in
  /// the store.
  @Override
  public void close() {
    closed = true;
    branches.close();
    for (Transaction transaction : active.values()) {
      transaction.fail(databaseClosed());
      transaction.closeSnapshots();
    }
  }

  Store store() {
    return store;
  }

  Clock clock() {
    return clock;
  }

  TransactionLimits limits() {
    return limits;
  }

  LockTable locks() {
    return locks;
  }

  CommitOrder order() {
    return order;
  }

  Notary notary() {
    return notary;
  }

  DefinitionHistory definitions() {
    return definitions;
  }

  boolean isClosed() {
    return closed;
  }

  void ended(Transaction transaction) {
    active.remove(transaction.id());
  }

  static HoldfastException databaseClosed() {
    return new HoldfastException(ErrorCode.DATABASE_CLOSED, "the database is closed");
  }

  private void restore(PreparedBranch prepared) {
    var branchId = prepared.branch().branchId();
    Origin origin = prepared.branch().origin();
    var transaction =
        new Transaction(this, lastId.incrementAndGet(), TransactionOptions.of(origin));
    if (prepared.state() == BranchState.PREPARED) {
      LockSet lockSet = LockSet.fromBytes(prepared.branch().lockSet(), limits.readRangeCountMax());
      List<StoreOperation> operations = prepared.branch().operations();
      active.put(transaction.id(), transaction);
      transaction.restorePrepared(lockSet, operations);
      order.restorePrepared(branchId, new PreparedCommit(operations, lockSet.reads()));
    }
    branches.restore(prepared, transaction);
  }

  private TransactionSummary summary(Transaction transaction) {
    TransactionOptions options = transaction.options();
    return new TransactionSummary(
        transaction.id(),
        transaction.state(),
        options.origin(),
        options.isolation(),
        transaction.beginMicros(),
        clock.micros() - transaction.beginMicros(),
        transaction.lockOwner().heldCount(),
        transaction.writes().sizeBytes(),
        locks.blockersOf(transaction.lockOwner()));
  }
}
