package dev.holdfast.storage;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.kernel.io.FileSystem;
import dev.holdfast.kernel.task.Tasks;
import dev.holdfast.kernel.time.Clock;
import dev.holdfast.storage.model.BranchId;
import dev.holdfast.storage.model.BranchRecord;
import dev.holdfast.storage.model.CommitRequest;
import dev.holdfast.storage.model.CommitStamp;
import dev.holdfast.storage.model.CommitTicket;
import dev.holdfast.storage.model.Cursor;
import dev.holdfast.storage.model.Direction;
import dev.holdfast.storage.model.KeyRange;
import dev.holdfast.storage.model.PreparedBranch;
import dev.holdfast.storage.model.RowVersion;
import dev.holdfast.storage.model.Snapshot;
import dev.holdfast.storage.model.TableLayout;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// One open database: its versions, its log and its files.
///
/// Safe for use by many threads. The owner closes it, after it has closed all snapshots.
@SuppressWarnings("DoNotCallSuggester") // the bodies follow: this commit fixes the shape
public final class Store implements AutoCloseable {
  private Store() {}

  /// Opens the database in `directory`, or makes a new one when the directory is empty or missing.
  ///
  /// Refuses with DIRECTORY_IN_USE (another live owner), FOREIGN_DIRECTORY (files that are not
  /// ours), UNKNOWN_FORMAT_VERSION (a newer release wrote it), CHECKSUM_MISMATCH or FILE_DAMAGED
  /// (damage, with file and offset), DIRECTORY_NOT_WRITABLE, DISK_FULL or IO_ERROR; whatever it had
  /// opened is closed again. `tasks` stays the caller's: close the store first, then the tasks.
  public static Store open(
      FileSystem fileSystem, Path directory, StoreOptions options, Clock clock, Tasks tasks) {
    throw notYet();
  }

  /// A database that lives as long as this object: the same code with a log that keeps nothing.
  public static Store openInMemory(StoreOptions options, Clock clock, Tasks tasks) {
    throw notYet();
  }

  /// What opening did.
  public RecoveryReport recoveryReport() {
    throw notYet();
  }

  // Snapshots.

  /// Pins the present: everything acknowledged before this call is visible. The caller closes it.
  public Snapshot snapshot() {
    throw notYet();
  }

  /// Pins a past or present sequence; waits when it is proposed but not applied yet. The caller
  /// closes it. FUTURE_NOT_KNOWN above what was ever proposed, HISTORY_NOT_KEPT below the horizon.
  public Snapshot snapshotAt(long sequence) {
    throw notYet();
  }

  /// The last commit sequence whose timestamp is not above `timestampMicros`; 0 before the first
  /// commit. The answer never changes later: no further commit gets such a timestamp.
  /// FUTURE_NOT_KNOWN when the moment has not passed, HISTORY_NOT_KEPT below the horizon.
  public long sequenceAt(long timestampMicros) {
    throw notYet();
  }

  /// When, and by whom, a commit was made; null when the sequence is not a commit.
  public @Nullable CommitStamp commitStamp(long sequence) {
    throw notYet();
  }

  /// The commit timestamp of a commit sequence; 0 when the sequence is not a commit.
  public long timestampMicros(long sequence) {
    throw notYet();
  }

  /// The last sequence that readers see.
  public long appliedSequence() {
    throw notYet();
  }

  /// The last sequence that was given out; not below [#appliedSequence()].
  public long proposedSequence() {
    throw notYet();
  }

  /// Waits until `sequence`, which was given out, is applied. Throws WRITING_STOPPED if it cannot
  /// be.
  public void awaitApplied(long sequence) {
    throw notYet();
  }

  /// The oldest sequence whose answers are kept.
  public long horizon() {
    throw notYet();
  }

  // Layouts.

  /// The layouts of all tables that are not dropped, by table id.
  public List<TableLayout> layouts() {
    throw notYet();
  }

  /// The present layout of a table, dropped or not; null when there never was one.
  public @Nullable TableLayout layout(long tableId) {
    throw notYet();
  }

  /// How many rows the table has now; exact up to commits in flight.
  public long rowCount(long tableId) {
    throw notYet();
  }

  /// The largest number that may have been given out; empty for a sequence that never advanced.
  public OptionalLong sequenceValue(long sequenceId) {
    throw notYet();
  }

  // Reads. Each throws UNDEFINED_TABLE when the snapshot is outside the table's life.

  /// The version of a key that the snapshot sees, or null.
  public @Nullable RowVersion get(long tableId, byte[] key, Snapshot snapshot) {
    throw notYet();
  }

  /// The last committed version of a key, or null when there is none or it is deleted. For writers
  /// that hold the row's lock: nobody else can change it meanwhile.
  public @Nullable RowVersion latest(long tableId, byte[] key) {
    throw notYet();
  }

  /// The sequence of the last commit that put or deleted the key; 0 when none did. Unlike
  /// [#latest], tells of deletes too: first committer wins compares it with a snapshot.
  public long lastChange(long tableId, byte[] key) {
    throw notYet();
  }

  /// The rows of a key range that the snapshot sees, in key order.
  public Cursor scan(long tableId, KeyRange range, Direction direction, Snapshot snapshot) {
    throw notYet();
  }

  /// The rows whose index key is in `range` and that the snapshot sees, in index order. Yields
  /// primary keys and whole rows; stale entries are left out.
  public Cursor indexScan(
      long tableId, long indexId, KeyRange range, Direction direction, Snapshot snapshot) {
    throw notYet();
  }

  /// All versions of a key range whose life meets [fromSequence, toSequence], by key, the oldest
  /// first. Begins and ends are those that `snapshot` knows: what began after it is left out, an
  /// end after it reads as [RowVersion#OPEN_END].
  public Cursor versions(
      long tableId, KeyRange range, long fromSequence, long toSequence, Snapshot snapshot) {
    throw notYet();
  }

  /// Whether an applied commit above `afterSequence` changed a row whose primary key (`indexId` 0)
  /// or whose old or new index key is in `range`: the validation of serializable reads. May say yes
  /// when the change left the index key alone. Proposals that are not applied yet are not seen.
  public boolean changedSince(long tableId, long indexId, KeyRange range, long afterSequence) {
    throw notYet();
  }

  // Writes.

  /// Fixes the place of a commit in the order and hands it to the log.
  ///
  /// The caller holds the locks of every row that the operations name and has validated them. The
  /// order of two calls is the order of their sequences. Throws WRITING_STOPPED, or DISK_FULL when
  /// the log cannot grow; then nothing has happened.
  public CommitTicket propose(CommitRequest request) {
    throw notYet();
  }

  /// Makes a branch durable and returns when it is: after any crash it is in [#preparedBranches()].
  /// XA_DUPLICATE_BRANCH when the id is taken.
  public CommitTicket prepare(BranchRecord branch) {
    throw notYet();
  }

  /// Commits a prepared branch: its operations become visible at the ticket's sequence. The ticket
  /// throws XA_UNKNOWN_BRANCH when there is none, XA_HEURISTIC_OUTCOME after an operator's
  /// decision.
  public CommitTicket commitPrepared(BranchId branchId) {
    throw notYet();
  }

  /// Drops a prepared branch; the ticket throws as for [#commitPrepared].
  public CommitTicket rollbackPrepared(BranchId branchId) {
    throw notYet();
  }

  /// An operator's commit of a branch in doubt; remembered until [#forget].
  public CommitTicket commitHeuristically(BranchId branchId) {
    throw notYet();
  }

  /// An operator's rollback of a branch in doubt; remembered until [#forget].
  public CommitTicket rollbackHeuristically(BranchId branchId) {
    throw notYet();
  }

  /// Ends the memory of a heuristic outcome; the ticket throws XA_UNKNOWN_BRANCH when there is
  /// none.
  public CommitTicket forget(BranchId branchId) {
    throw notYet();
  }

  /// All branches in doubt or with a heuristic outcome, in the order of their prepare entries.
  public List<PreparedBranch> preparedBranches() {
    throw notYet();
  }

  // Operation.

  /// Writes a checkpoint now and returns when it is durable.
  public void checkpoint() {
    throw notYet();
  }

  /// Why writing has stopped for good, or null while it has not. For health checks.
  public @Nullable HoldfastException writeFailure() {
    throw notYet();
  }

  /// Figures of this moment.
  public StoreMetrics metrics() {
    throw notYet();
  }

  /// Refuses new writes, lets the log write what was proposed, and frees the directory.
  @Override
  public void close() {
    throw notYet();
  }

  private static HoldfastException notYet() {
    return new HoldfastException(ErrorCode.FEATURE_NOT_SUPPORTED, "the store is not built yet");
  }
}
