package dev.holdfast.storage;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.kernel.io.DirectoryLock;
import dev.holdfast.kernel.io.FileSystem;
import dev.holdfast.kernel.task.Tasks;
import dev.holdfast.kernel.time.Clock;
import dev.holdfast.storage.log.SoloLog;
import dev.holdfast.storage.model.BranchId;
import dev.holdfast.storage.model.BranchRecord;
import dev.holdfast.storage.model.CommitRequest;
import dev.holdfast.storage.model.CommitSeal;
import dev.holdfast.storage.model.CommitStamp;
import dev.holdfast.storage.model.CommitTicket;
import dev.holdfast.storage.model.Cursor;
import dev.holdfast.storage.model.Direction;
import dev.holdfast.storage.model.KeyRange;
import dev.holdfast.storage.model.PreparedBranch;
import dev.holdfast.storage.model.RowVersion;
import dev.holdfast.storage.model.Snapshot;
import dev.holdfast.storage.model.TableLayout;
import dev.holdfast.storage.record.LogBody;
import dev.holdfast.storage.version.TableVersions;
import dev.holdfast.storage.version.VersionStore;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// One open database: its versions, its log and its files.
///
/// Safe for use by many threads. The owner closes it, after it has closed all snapshots.
public final class Store implements AutoCloseable {
  private final StateMachine machine;
  private final VersionStore versions;
  private final SoloLog log;
  private final @Nullable Checkpointer checkpointer;
  private final @Nullable DirectoryLock lock;
  private final RecoveryReport report;
  private final Clock clock;
  private final Tasks tasks;
  private final Set<PinnedSnapshot> openSnapshots = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean closed = new AtomicBoolean();
  private boolean started;

  private Store(StoreOpening.Parts parts, Clock clock, Tasks tasks) {
    this.machine = parts.machine();
    this.versions = machine.versions();
    this.log = parts.log();
    this.checkpointer = parts.checkpointer();
    this.lock = parts.lock();
    this.report = parts.report();
    this.clock = clock;
    this.tasks = tasks;
  }

  /// Opens the database in `directory`, or makes a new one when the directory is empty or missing.
  ///
  /// Refuses with DIRECTORY_IN_USE (another live owner), FOREIGN_DIRECTORY (files that are not
  /// ours), UNKNOWN_FORMAT_VERSION (a newer release wrote it), CHECKSUM_MISMATCH or FILE_DAMAGED
  /// (damage, with file and offset), DIRECTORY_NOT_WRITABLE, DISK_FULL or IO_ERROR; whatever it had
  /// opened is closed again. `tasks` stays the caller's: close the store first, then the tasks.
  public static Store open(
      FileSystem fileSystem, Path directory, StoreOptions options, Clock clock, Tasks tasks) {
    StoreOpening opening = new StoreOpening(fileSystem, directory, options, clock);
    // On an engine thread: an interrupt of the caller would close the files under its feet.
    Store store = new Store(tasks.call("open", opening::open), clock, tasks);
    store.start();
    return store;
  }

  /// A database that lives as long as this object: the same code with a log that keeps nothing.
  public static Store openInMemory(StoreOptions options, Clock clock, Tasks tasks) {
    Store store = new Store(StoreOpening.inMemory(options, clock), clock, tasks);
    store.start();
    return store;
  }

  /// A store without threads of its own: whoever waits for a ticket does the log's work, so that a
  /// test's seed decides the order of every I/O.
  static Store openWithoutThreads(
      FileSystem fileSystem, Path directory, StoreOptions options, Clock clock, Tasks tasks) {
    StoreOpening opening = new StoreOpening(fileSystem, directory, options, clock);
    return new Store(opening.open(), clock, tasks);
  }

  private void start() {
    started = true;
    log.start(tasks);
    Checkpointer writer = checkpointer;
    if (writer != null) {
      writer.start(tasks);
    }
  }

  /// What opening did.
  public RecoveryReport recoveryReport() {
    return report;
  }

  // Snapshots.

  /// Pins the present: everything acknowledged before this call is visible. The caller closes it.
  public Snapshot snapshot() {
    return new PinnedSnapshot(machine.visibleSequence(), openSnapshots);
  }

  /// Pins a past or present sequence; waits when it is proposed but not applied yet. The caller
  /// closes it. FUTURE_NOT_KNOWN above what was ever proposed, HISTORY_NOT_KEPT below the horizon.
  public Snapshot snapshotAt(long sequence) {
    if (sequence > log.proposedIndex()) {
      throw new HoldfastException(
          ErrorCode.FUTURE_NOT_KNOWN,
          "sequence " + sequence + " is above the last one, " + machine.visibleSequence());
    }
    if (sequence < horizon()) {
      throw new HoldfastException(
          ErrorCode.HISTORY_NOT_KEPT,
          "sequence " + sequence + " is below the horizon, " + horizon());
    }
    log.awaitApplied(sequence);
    return new PinnedSnapshot(sequence, openSnapshots);
  }

  /// The last commit sequence whose timestamp is not above `timestampMicros`; 0 before the first
  /// commit. The answer never changes later: no further commit gets such a timestamp.
  /// FUTURE_NOT_KNOWN when the moment has not passed, HISTORY_NOT_KEPT below the horizon.
  public long sequenceAt(long timestampMicros) {
    if (timestampMicros >= machine.lastTimestampMicros()) {
      awaitEverythingUpTo(timestampMicros);
    }
    return versions.sequenceAt(timestampMicros);
  }

  /// When, and by whom, a commit was made; null when the sequence is not a commit.
  public @Nullable CommitStamp commitStamp(long sequence) {
    return sequence > machine.visibleSequence() ? null : versions.commitStamp(sequence);
  }

  /// The commit timestamp of a commit sequence; 0 when the sequence is not a commit.
  public long timestampMicros(long sequence) {
    return versions.timestampMicros(sequence);
  }

  /// The last sequence that readers see.
  public long appliedSequence() {
    return machine.visibleSequence();
  }

  /// The last sequence that was given out; not below [#appliedSequence()].
  public long proposedSequence() {
    return log.proposedIndex();
  }

  /// Waits until `sequence`, which was given out, is applied. Throws WRITING_STOPPED if it cannot
  /// be.
  public void awaitApplied(long sequence) {
    log.awaitApplied(sequence);
  }

  /// The oldest sequence whose answers are kept.
  public long horizon() {
    return 0; // everything is kept until retention comes, issue 5
  }

  // Layouts.

  /// The layouts of all tables that are not dropped, by table id.
  public List<TableLayout> layouts() {
    return versions.tables().stream()
        .filter(table -> table.droppedSequence() == Long.MAX_VALUE)
        .map(TableVersions::layout)
        .toList();
  }

  /// The present layout of a table, dropped or not; null when there never was one.
  public @Nullable TableLayout layout(long tableId) {
    TableVersions table = versions.table(tableId);
    return table == null ? null : table.layout();
  }

  /// How many rows the table has now; exact up to commits in flight.
  public long rowCount(long tableId) {
    TableVersions table = versions.table(tableId);
    return table == null ? 0 : table.rowCount();
  }

  /// The largest number that may have been given out; empty for a sequence that never advanced.
  public OptionalLong sequenceValue(long sequenceId) {
    return versions.sequenceValue(sequenceId);
  }

  // Reads. Each throws UNDEFINED_TABLE when the snapshot is outside the table's life.

  /// The version of a key that the snapshot sees, or null.
  public @Nullable RowVersion get(long tableId, byte[] key, Snapshot snapshot) {
    return versions.get(tableId, key, snapshot);
  }

  /// The last committed version of a key, or null when there is none or it is deleted. For writers
  /// that hold the row's lock: nobody else can change it meanwhile.
  public @Nullable RowVersion latest(long tableId, byte[] key) {
    return versions.latest(tableId, key, machine.visibleSequence());
  }

  /// The sequence of the last commit that put or deleted the key; 0 when none did. Unlike
  /// [#latest], tells of deletes too: first committer wins compares it with a snapshot.
  public long lastChange(long tableId, byte[] key) {
    return versions.lastChange(tableId, key, machine.visibleSequence());
  }

  /// The rows of a key range that the snapshot sees, in key order.
  public Cursor scan(long tableId, KeyRange range, Direction direction, Snapshot snapshot) {
    return versions.scan(tableId, range, direction, snapshot);
  }

  /// The rows whose index key is in `range` and that the snapshot sees, in index order. Yields
  /// primary keys and whole rows; stale entries are left out.
  public Cursor indexScan(
      long tableId, long indexId, KeyRange range, Direction direction, Snapshot snapshot) {
    return versions.indexScan(tableId, indexId, range, direction, snapshot);
  }

  /// All versions of a key range whose life meets [fromSequence, toSequence], by key, the oldest
  /// first. Begins and ends are those that `snapshot` knows: what began after it is left out, an
  /// end after it reads as [RowVersion#OPEN_END].
  public Cursor versions(
      long tableId, KeyRange range, long fromSequence, long toSequence, Snapshot snapshot) {
    return versions.versions(tableId, range, fromSequence, toSequence, snapshot);
  }

  /// Whether an applied commit above `afterSequence` changed a row whose primary key (`indexId` 0)
  /// or whose old or new index key is in `range`: the validation of serializable reads. May say yes
  /// when the change left the index key alone. Proposals that are not applied yet are not seen.
  public boolean changedSince(long tableId, long indexId, KeyRange range, long afterSequence) {
    return versions.changedBetween(
        tableId, indexId, range, afterSequence, machine.visibleSequence());
  }

  // Writes.

  /// Fixes the place of a commit in the order and hands it to the log.
  ///
  /// The caller holds the locks of every row that the operations name and has validated them. The
  /// order of two calls is the order of their sequences. Throws WRITING_STOPPED, or DISK_FULL when
  /// the log cannot grow; then nothing has happened.
  public CommitTicket propose(CommitRequest request) {
    return propose(request, null);
  }

  /// The same; `seal` makes the last operation when the place is fixed.
  public CommitTicket propose(CommitRequest request, @Nullable CommitSeal seal) {
    versions.requireApplicable(request.operations());
    return propose(new LogBody.Commit(request), seal);
  }

  /// Proposes the prepare entry of a branch. Only after the ticket's await may anybody be told that
  /// it is prepared: then it is in [#preparedBranches()] after any crash. The ticket throws
  /// XA_DUPLICATE_BRANCH when the id is taken.
  public CommitTicket prepare(BranchRecord branch) {
    versions.requireApplicable(branch.operations());
    return propose(new LogBody.Prepare(branch));
  }

  /// Commits a prepared branch: its operations become visible at the ticket's sequence. The ticket
  /// throws XA_UNKNOWN_BRANCH when there is none, XA_HEURISTIC_OUTCOME after an operator's
  /// decision.
  public CommitTicket commitPrepared(BranchId branchId) {
    return commitPrepared(branchId, null);
  }

  /// The same; the operation of `seal` becomes visible with those of the branch.
  public CommitTicket commitPrepared(BranchId branchId, @Nullable CommitSeal seal) {
    return propose(new LogBody.Resolve(branchId, true, false), seal);
  }

  /// Drops a prepared branch; the ticket throws as for [#commitPrepared].
  public CommitTicket rollbackPrepared(BranchId branchId) {
    return propose(new LogBody.Resolve(branchId, false, false));
  }

  /// An operator's commit or rollback of a branch in doubt; remembered until [#forget]. The
  /// operation of `seal` becomes visible either way.
  public CommitTicket decide(BranchId branchId, boolean commit, @Nullable CommitSeal seal) {
    return propose(new LogBody.Resolve(branchId, commit, true), seal);
  }

  /// Ends the memory of a heuristic outcome; the ticket throws XA_UNKNOWN_BRANCH when there is
  /// none.
  public CommitTicket forget(BranchId branchId) {
    return propose(new LogBody.Forget(branchId));
  }

  /// All branches in doubt or with a heuristic outcome, in the order of their prepare entries.
  public List<PreparedBranch> preparedBranches() {
    return machine.branches();
  }

  // Operation.

  /// Writes a checkpoint now and returns when it is durable.
  public void checkpoint() {
    Checkpointer writer = checkpointer;
    if (writer == null) {
      return; // in memory
    }
    if (!started) {
      writer.write();
      return;
    }
    tasks.<@Nullable Void>call(
        "checkpoint-now",
        () -> {
          writer.write();
          return null;
        });
  }

  /// Why writing has stopped for good, or null while it has not. For health checks.
  public @Nullable HoldfastException writeFailure() {
    return log.failure();
  }

  /// Figures of this moment.
  public StoreMetrics metrics() {
    return StoreFigures.of(machine, log, checkpointer, openSnapshots.size());
  }

  /// Refuses new writes, lets the log write what was proposed, and frees the directory.
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    Checkpointer writer = checkpointer;
    if (writer != null) {
      writer.close();
    }
    try {
      closeLog();
    } finally {
      DirectoryLock held = lock;
      if (held != null) {
        held.close();
      }
    }
  }

  // Files are touched by engine threads alone, also at the end.
  private void closeLog() {
    if (!started) {
      log.close();
      return;
    }
    tasks.<@Nullable Void>call(
        "close",
        () -> {
          log.close();
          return null;
        });
  }

  private CommitTicket propose(LogBody body) {
    return propose(body, null);
  }

  private CommitTicket propose(LogBody body, @Nullable CommitSeal seal) {
    return log.propose(body, seal, log.term());
  }

  // A commit's timestamp may be ahead of the wall clock, when that stepped back: so the moment is
  // compared with both.
  private void awaitEverythingUpTo(long timestampMicros) {
    long nowMicros = clock.micros();
    boolean passed = timestampMicros <= nowMicros;
    long proposed = log.promise(passed ? timestampMicros : 0);
    if (log.failure() == null) {
      log.awaitApplied(proposed);
    }
    if (!passed && timestampMicros > machine.lastTimestampMicros()) {
      throw new HoldfastException(
          ErrorCode.FUTURE_NOT_KNOWN,
          "microsecond " + timestampMicros + " has not passed, it is " + nowMicros);
    }
  }
}
