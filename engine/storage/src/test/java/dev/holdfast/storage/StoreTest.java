package dev.holdfast.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.kernel.io.NioFileSystem;
import dev.holdfast.kernel.task.Tasks;
import dev.holdfast.kernel.time.SystemClock;
import dev.holdfast.storage.model.BranchId;
import dev.holdfast.storage.model.BranchRecord;
import dev.holdfast.storage.model.BranchState;
import dev.holdfast.storage.model.CommitRequest;
import dev.holdfast.storage.model.CommitTicket;
import dev.holdfast.storage.model.Cursor;
import dev.holdfast.storage.model.Direction;
import dev.holdfast.storage.model.KeyRange;
import dev.holdfast.storage.model.Origin;
import dev.holdfast.storage.model.RowBatch;
import dev.holdfast.storage.model.RowVersion;
import dev.holdfast.storage.model.Snapshot;
import dev.holdfast.storage.model.StoreOperation;
import dev.holdfast.testkit.SimulatedClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The façade on the real file system, with its own threads.
class StoreTest {
  private static final StoreOptions SMALL =
      new StoreOptions(1 << 16, 1 << 12, 1 << 14, 1 << 20, 1 << 24);

  @TempDir Path directory;
  private final Tasks tasks = new Tasks("test");
  private final List<Store> opened = new ArrayList<>();

  @AfterEach
  void everyThreadEnds() {
    opened.forEach(Store::close);
    tasks.close();
    assertThat(tasks.liveCount()).isZero();
  }

  private Store open() {
    Store store = Store.open(new NioFileSystem(), directory, SMALL, new SystemClock(), tasks);
    opened.add(store);
    return store;
  }

  private static long commit(Store store, StoreOperation... operations) {
    CommitTicket ticket =
        store.propose(new CommitRequest(List.of(operations), Origin.ofPrincipal("ada")));
    ticket.await();
    return ticket.sequence();
  }

  private static List<TestTable.Row> drain(Cursor cursor) {
    List<TestTable.Row> rows = new ArrayList<>();
    RowBatch batch = new RowBatch(3);
    try (cursor) {
      while (cursor.next(batch) > 0) {
        for (int i = 0; i < batch.count(); i++) {
          rows.add(TestTable.decode(batch.row(i)));
        }
      }
    }
    return rows;
  }

  private static List<TestTable.Row> scan(Store store, long sequence) {
    try (Snapshot snapshot = store.snapshotAt(sequence)) {
      return drain(store.scan(TestTable.ID, KeyRange.all(), Direction.ASCENDING, snapshot));
    }
  }

  @Test
  void acknowledgedCommitsAreThereAfterReopening() {
    Store store = open();
    commit(store, new StoreOperation.CreateTable(TestTable.LAYOUT));
    long first = commit(store, TestTable.put(1, "one", 10), TestTable.put(2, "two", 20));
    long second = commit(store, TestTable.delete(1), TestTable.put(2, "zwei", 20));
    store.close();

    Store again = open();

    assertThat(scan(again, first))
        .containsExactly(new TestTable.Row(1, "one", 10), new TestTable.Row(2, "two", 20));
    assertThat(scan(again, second)).containsExactly(new TestTable.Row(2, "zwei", 20));
    assertThat(again.recoveryReport().replayedRecords()).isEqualTo(3);
    assertThat(Objects.requireNonNull(again.commitStamp(second)).origin().principal())
        .isEqualTo("ada");
    assertThat(again.rowCount(TestTable.ID)).isEqualTo(1);
  }

  @Test
  void checkpointKeepsHistoryAndLetsTheLogGo() {
    Store store = open();
    commit(store, new StoreOperation.CreateTable(TestTable.LAYOUT));
    long first = 0;
    for (int i = 0; i < 2_000; i++) {
      long sequence = commit(store, TestTable.put(i % 10, "version " + i, i % 3));
      first = i == 9 ? sequence : first;
    }
    long advanced = commit(store, new StoreOperation.AdvanceSequence(5, 32));
    store.checkpoint();
    commit(store, TestTable.put(99, "behind the checkpoint", 1));
    store.close();

    Store again = open();

    assertThat(again.recoveryReport().checkpointSequence()).isEqualTo(advanced);
    assertThat(again.recoveryReport().replayedRecords()).isEqualTo(1);
    assertThat(scan(again, first)).hasSize(10);
    assertThat(scan(again, again.appliedSequence())).hasSize(11);
    assertThat(again.sequenceValue(5)).hasValue(32);
    assertThat(again.metrics().versions()).isEqualTo(2_001);
  }

  @Test
  void indexScanSeesOneRowPerKeyAtEverySnapshot() {
    Store store = open();
    commit(store, new StoreOperation.CreateTable(TestTable.LAYOUT));
    long red = commit(store, TestTable.put(1, "a", 1), TestTable.put(2, "b", 1));
    long blue = commit(store, TestTable.put(1, "a", 2));

    KeyRange ones = KeyRange.prefix(TestTable.colorKey(1));
    assertThat(indexScan(store, ones, red)).extracting(TestTable.Row::id).containsExactly(1L, 2L);
    assertThat(indexScan(store, ones, blue)).extracting(TestTable.Row::id).containsExactly(2L);
    assertThat(indexScan(store, KeyRange.all(), blue))
        .extracting(TestTable.Row::id)
        .containsExactly(2L, 1L);
  }

  private static List<TestTable.Row> indexScan(Store store, KeyRange range, long sequence) {
    try (Snapshot snapshot = store.snapshotAt(sequence)) {
      return drain(
          store.indexScan(
              TestTable.ID, TestTable.COLOR_INDEX, range, Direction.ASCENDING, snapshot));
    }
  }

  @Test
  void versionsTellTheLifeOfARow() {
    Store store = open();
    commit(store, new StoreOperation.CreateTable(TestTable.LAYOUT));
    long born = commit(store, TestTable.put(1, "a", 1));
    long changed = commit(store, TestTable.put(1, "b", 1));
    long gone = commit(store, TestTable.delete(1));

    RowBatch batch = new RowBatch(10);
    try (Snapshot now = store.snapshot();
        Cursor cursor = store.versions(TestTable.ID, KeyRange.all(), 0, gone, now)) {
      assertThat(cursor.next(batch)).isEqualTo(2);
    }
    assertThat(batch.beginSequence(0)).isEqualTo(born);
    assertThat(batch.endSequence(0)).isEqualTo(changed);
    assertThat(batch.endSequence(1)).isEqualTo(gone);
    assertThat(store.latest(TestTable.ID, TestTable.key(1))).isNull();
    assertThat(store.lastChange(TestTable.ID, TestTable.key(1))).isEqualTo(gone);
  }

  @Test
  void sequenceAtFindsTheLastCommitOfAMoment() {
    Store store = open();
    commit(store, new StoreOperation.CreateTable(TestTable.LAYOUT));
    long first = commit(store, TestTable.put(1, "a", 1));
    long second = commit(store, TestTable.put(1, "b", 1));

    long firstMicros = store.timestampMicros(first);
    assertThat(store.sequenceAt(firstMicros)).isEqualTo(first);
    assertThat(store.sequenceAt(store.timestampMicros(second) - 1)).isEqualTo(first);
    assertThat(store.sequenceAt(0)).isZero();
    assertThatThrownBy(() -> store.sequenceAt(Long.MAX_VALUE))
        .isInstanceOfSatisfying(
            HoldfastException.class,
            e -> assertThat(e.errorCode()).isEqualTo(ErrorCode.FUTURE_NOT_KNOWN));
  }

  @Test
  void preparedBranchesComeBackAndAreResolvedOnce() {
    Store store = open();
    commit(store, new StoreOperation.CreateTable(TestTable.LAYOUT));
    BranchId branch = new BranchId(1, new byte[] {1, 2}, new byte[] {3});
    store
        .prepare(
            new BranchRecord(
                branch, List.of(TestTable.put(1, "in doubt", 1)), new byte[] {9}, Origin.NONE))
        .await();
    store.checkpoint();
    store.close();

    Store again = open();
    assertThat(again.preparedBranches())
        .singleElement()
        .satisfies(b -> assertThat(b.branch().branchId()).isEqualTo(branch))
        .satisfies(b -> assertThat(b.branch().lockSet()).containsExactly(9));
    assertThat(again.latest(TestTable.ID, TestTable.key(1))).isNull();
    again.commitPrepared(branch).await();
    RowVersion committed = again.latest(TestTable.ID, TestTable.key(1));
    assertThat(TestTable.decode(Objects.requireNonNull(committed).row()).text())
        .isEqualTo("in doubt");
    CommitTicket second = again.commitPrepared(branch);
    assertThatThrownBy(second::await)
        .isInstanceOfSatisfying(
            HoldfastException.class,
            e -> assertThat(e.errorCode()).isEqualTo(ErrorCode.XA_UNKNOWN_BRANCH));
  }

  @Test
  void heuristicOutcomeIsRememberedUntilForgotten() {
    Store store = open();
    commit(store, new StoreOperation.CreateTable(TestTable.LAYOUT));
    BranchId branch = new BranchId(1, new byte[] {1}, new byte[] {});
    store.prepare(new BranchRecord(branch, List.of(), new byte[0], Origin.NONE)).await();
    store.decide(branch, false, null).await();
    store.close();

    Store again = open();
    assertThat(again.preparedBranches())
        .singleElement()
        .satisfies(b -> assertThat(b.state()).isEqualTo(BranchState.HEURISTICALLY_ROLLED_BACK));
    CommitTicket commit = again.commitPrepared(branch);
    assertThatThrownBy(commit::await)
        .isInstanceOfSatisfying(
            HoldfastException.class,
            e -> assertThat(e.errorCode()).isEqualTo(ErrorCode.XA_HEURISTIC_OUTCOME));
    again.forget(branch).await();
    assertThat(again.preparedBranches()).isEmpty();
  }

  @Test
  void aCommitLargerThanAFragmentIsWholeOrNot() {
    Store store = open();
    commit(store, new StoreOperation.CreateTable(TestTable.LAYOUT));
    StoreOperation[] rows = new StoreOperation[1_000];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = TestTable.put(i, "x".repeat(100), i);
    }
    commit(store, rows);
    store.close();

    assertThat(scan(open(), opened.getLast().appliedSequence())).hasSize(1_000);
  }

  @Test
  void theSecondOwnerOfADirectoryIsRefused() {
    open();
    assertThatThrownBy(this::open)
        .isInstanceOfSatisfying(
            HoldfastException.class,
            e -> assertThat(e.errorCode()).isEqualTo(ErrorCode.DIRECTORY_IN_USE));
    opened.getFirst().close();
    open();
  }

  @Test
  void aStrangersDirectoryIsRefusedAndLeftAlone() throws Exception {
    Files.writeString(directory.resolve("letter.txt"), "dear");
    assertThatThrownBy(this::open)
        .isInstanceOfSatisfying(
            HoldfastException.class,
            e -> assertThat(e.errorCode()).isEqualTo(ErrorCode.FOREIGN_DIRECTORY));
    assertThat(directory.toFile().list()).containsExactly("letter.txt");
  }

  @Test
  void manyWritersShareForces() throws Exception {
    Store store = open();
    commit(store, new StoreOperation.CreateTable(TestTable.LAYOUT));
    List<Thread> writers = new ArrayList<>();
    for (int w = 0; w < 8; w++) {
      int writer = w;
      writers.add(
          tasks.start(
              "writer-" + w,
              () -> {
                for (int i = 0; i < 100; i++) {
                  commit(store, TestTable.put(writer * 1_000L + i, "t", i));
                }
              }));
    }
    for (Thread writer : writers) {
      writer.join();
    }
    assertThat(store.rowCount(TestTable.ID)).isEqualTo(800);
    assertThat(store.metrics().commits()).isEqualTo(801);
    assertThat(store.metrics().forces()).isLessThan(801);
  }

  @Test
  void anInterruptedCommitterHarmsNobody() {
    Store store = open();
    commit(store, new StoreOperation.CreateTable(TestTable.LAYOUT));
    for (int i = 0; i < 500; i++) { // enough to need further log files
      Thread.currentThread().interrupt();
      commit(store, TestTable.put(i, "x".repeat(500), 1));
      assertThat(Thread.interrupted()).isTrue();
    }
    Thread.currentThread().interrupt();
    store.checkpoint();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(store.writeFailure()).isNull();
  }

  @Test
  void aTimeInTheFutureOfABackwardClockIsStillFoundOnceACommitHasIt() {
    SimulatedClock clock = new SimulatedClock(1_000_000);
    Store store = Store.openInMemory(SMALL, clock, tasks);
    opened.add(store);
    long created = commit(store, new StoreOperation.CreateTable(TestTable.LAYOUT));
    clock.advance(-500_000);

    assertThat(store.sequenceAt(store.timestampMicros(created))).isEqualTo(created);
    long next = commit(store, TestTable.put(1, "a", 1));
    assertThat(store.timestampMicros(next)).isGreaterThan(store.timestampMicros(created));
  }

  @Test
  void anAnsweredMomentGetsNoFurtherCommit() {
    SimulatedClock clock = new SimulatedClock(1_000_000);
    Store store = Store.openInMemory(SMALL, clock, tasks);
    opened.add(store);
    long created = commit(store, new StoreOperation.CreateTable(TestTable.LAYOUT));
    clock.advance(1_000);
    long moment = clock.micros();
    assertThat(store.sequenceAt(moment)).isEqualTo(created);
    clock.advance(-1_000);
    commit(store, TestTable.put(1, "a", 1));
    assertThat(store.sequenceAt(moment)).isEqualTo(created);
  }

  @Test
  void aStoreInMemoryAnswersLikeOneOnDisk() {
    Store store = Store.openInMemory(SMALL, new SystemClock(), tasks);
    opened.add(store);
    commit(store, new StoreOperation.CreateTable(TestTable.LAYOUT));
    long sequence = commit(store, TestTable.put(1, "a", 1));
    assertThat(scan(store, sequence)).hasSize(1);
  }
}
