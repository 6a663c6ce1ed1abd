package dev.holdfast.txn;

import static dev.holdfast.txn.TestDatabase.branchId;
import static dev.holdfast.txn.TestDatabase.get;
import static dev.holdfast.txn.TestDatabase.indexScan;
import static dev.holdfast.txn.TestDatabase.put;
import static dev.holdfast.txn.TestDatabase.scan;
import static dev.holdfast.txn.TestDatabase.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.storage.model.BranchId;
import dev.holdfast.txn.lock.LockWait;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SerializableTest {
  private static final TransactionOptions SERIALIZABLE =
      TestDatabase.OPTIONS.withIsolation(Isolation.SERIALIZABLE);

  private static final long ON_DUTY = 10;
  private static final int BYSTANDER_COUNT = 2_000;

  private final TestDatabase database = TestDatabase.inMemory();
  private final XaHandle firstHandle = database.transactions.branches().openHandle();
  private final XaHandle secondHandle = database.transactions.branches().openHandle();
  private final BranchId first = branchId("first");
  private final BranchId second = branchId("second");

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void writeSkewIsRefusedByKeyByScanAndByIndex() {
    for (int kind = 0; kind < 3; kind++) {
      database.commitRows(1, 1, 2, 1);
      Transaction one = database.begin(Isolation.SERIALIZABLE);
      Transaction two = database.begin(Isolation.SERIALIZABLE);
      readOther(kind, one, 2);
      readOther(kind, two, 1);
      update(one, 1, -1, LockWait.NOWAIT);
      update(two, 2, -1, LockWait.NOWAIT);
      one.commit();
      assertRefused(two::commit);
    }
  }

  @Test
  void repeatableReadAllowsWriteSkewAsDocumented() {
    database.commitRows(1, 1, 2, 1);
    Transaction one = database.begin(Isolation.REPEATABLE_READ);
    Transaction two = database.begin(Isolation.REPEATABLE_READ);
    scan(one);
    scan(two);
    update(one, 1, -1, LockWait.NOWAIT);
    update(two, 2, -1, LockWait.NOWAIT);
    one.commit();
    assertThat(two.commit().sequence()).isPositive();
  }

  @Test
  void phantomsAreRefusedAndUnrelatedRowsAreNot() {
    database.commitRows(1, 1, 2, 100);
    Transaction reader = database.begin(Isolation.SERIALIZABLE);
    indexScan(reader, 0, 50);
    put(reader, 10, 200);
    database.commitRows(3, 60); // outside what was read
    assertThat(reader.commit().sequence()).isPositive();

    Transaction phantom = database.begin(Isolation.SERIALIZABLE);
    indexScan(phantom, 0, 50);
    put(phantom, 11, 201);
    database.commitRows(4, 40);
    assertRefused(phantom::commit);

    Transaction leaver = database.begin(Isolation.SERIALIZABLE);
    indexScan(leaver, 0, 50);
    put(leaver, 12, 202);
    database.commitRows(4, 400); // left the range
    assertRefused(leaver::commit);
  }

  @Test
  void aSerializableReaderIsNeverRefused() {
    database.commitRows(1, 1);
    Transaction reader = database.begin(Isolation.SERIALIZABLE);
    get(reader, 1);
    database.commitRows(1, 2);
    scan(reader);
    assertThat(reader.commit()).isEqualTo(Committed.NOTHING);
  }

  @Test
  void writeSkewAcrossTwoPreparedBranchesAbortsTheSecond() {
    database.commitRows(1, 1, 2, 1);
    Transaction one = firstHandle.start(first, XaHandle.Start.NEW, SERIALIZABLE);
    Transaction two = secondHandle.start(second, XaHandle.Start.NEW, SERIALIZABLE);
    get(one, 2);
    get(two, 1);
    update(one, 1, -1, LockWait.NOWAIT);
    update(two, 2, -1, LockWait.NOWAIT);
    firstHandle.end(first, XaHandle.End.SUCCESS);
    secondHandle.end(second, XaHandle.End.SUCCESS);
    firstHandle.prepare(first);
    assertRefused(() -> secondHandle.prepare(second));
    firstHandle.commit(first, false);
    assertThat(database.contents()).containsEntry(1L, -1L).containsEntry(2L, 1L);
  }

  @Test
  void nobodySerializableChangesWhatAPreparedBranchHasRead() {
    database.commitRows(1, 1, 2, 1);
    Transaction one = firstHandle.start(first, XaHandle.Start.NEW, SERIALIZABLE);
    get(one, 2);
    update(one, 1, -1, LockWait.NOWAIT);
    firstHandle.end(first, XaHandle.End.SUCCESS);
    firstHandle.prepare(first);

    Transaction blindWriter = database.begin(Isolation.SERIALIZABLE);
    put(blindWriter, 2, 5);
    assertRefused(blindWriter::commit);
    Transaction ordinary = database.begin(Isolation.READ_COMMITTED);
    put(ordinary, 2, 6);
    assertThat(ordinary.commit().sequence()).isPositive();

    firstHandle.rollback(first);
    Transaction free = database.begin(Isolation.SERIALIZABLE);
    put(free, 2, 7);
    assertThat(free.commit().sequence()).isPositive();
  }

  @Test
  void whoReadWhatAPreparedBranchWillChangeMayCommitNowButNotPrepare() {
    database.commitRows(1, 1, 2, 1);
    Transaction one = firstHandle.start(first, XaHandle.Start.NEW, SERIALIZABLE);
    update(one, 1, -1, LockWait.NOWAIT);
    firstHandle.end(first, XaHandle.End.SUCCESS);
    firstHandle.prepare(first);

    Transaction now = database.begin(Isolation.SERIALIZABLE);
    get(now, 1);
    put(now, 5, 5);
    assertThat(now.commit().sequence()).as("it stands before the branch").isPositive();

    Transaction two = secondHandle.start(second, XaHandle.Start.NEW, SERIALIZABLE);
    get(two, 1);
    put(two, 6, 6);
    secondHandle.end(second, XaHandle.End.SUCCESS);
    assertRefused(() -> secondHandle.prepare(second));

    Transaction late = database.begin(Isolation.SERIALIZABLE);
    get(late, 1);
    put(late, 7, 7);
    firstHandle.commit(first, false);
    assertRefused(late::commit);
  }

  /// Everybody looks at who is on duty and at many rows besides, and leaves when another one stays;
  /// writers of lower isolation commit all the while.
  @Test
  void aRuleOverAnIndexRangeHoldsWhileOthersCommit() throws Exception {
    for (long id = 0; id < BYSTANDER_COUNT; id++) {
      database.commitRows(1_000 + id, 65);
    }
    database.commitRows(0, ON_DUTY, 1, ON_DUTY, 2, ON_DUTY);
    var ended = new AtomicBoolean();
    var writer = new FutureTask<>(() -> writeUntil(ended));
    Thread _ = database.tasks.start("writer", writer);
    List<FutureTask<Integer>> workers = new ArrayList<>();
    for (long id = 0; id < 3; id++) {
      long own = id;
      var worker = new FutureTask<>(() -> work(own));
      workers.add(worker);
      Thread _ = database.tasks.start("worker-" + id, worker);
    }
    int left = 0;
    for (FutureTask<Integer> worker : workers) {
      left += worker.get();
    }
    ended.set(true);
    assertThat(writer.get()).isPositive();
    assertThat(left).isPositive();
  }

  private int work(long own) {
    int left = 0;
    for (int i = 0; i < 200; i++) {
      Transaction transaction = database.begin(Isolation.SERIALIZABLE);
      try {
        indexScan(transaction, 60, 70);
        int others = indexScan(transaction, 0, 50).size() - 1;
        boolean onDuty = Long.valueOf(ON_DUTY).equals(get(transaction, own));
        if (!onDuty || others > 0) {
          update(transaction, own, onDuty ? 100 : ON_DUTY, LockWait.NOWAIT);
          transaction.commit();
          left += onDuty ? 1 : 0;
        }
      } catch (HoldfastException e) {
        assertThat(e.errorCode()).isEqualTo(ErrorCode.SERIALIZATION_FAILURE);
      } finally {
        transaction.rollback();
      }
      Transaction observer = database.begin(Isolation.READ_COMMITTED);
      assertThat(indexScan(observer, 0, 50)).as("somebody is on duty").isNotEmpty();
      observer.rollback();
    }
    return left;
  }

  private int writeUntil(AtomicBoolean ended) {
    int count = 0;
    while (!ended.get()) {
      database.commitRows(500 + count % 100, 200 + count % 7);
      count++;
    }
    return count;
  }

  private static void readOther(int kind, Transaction transaction, long id) {
    switch (kind) {
      case 0 -> get(transaction, id);
      case 1 -> scan(transaction);
      default -> indexScan(transaction, 0, 50);
    }
  }

  private static void assertRefused(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            HoldfastException.class,
            e -> assertThat(e.errorCode()).isEqualTo(ErrorCode.SERIALIZATION_FAILURE));
  }
}
