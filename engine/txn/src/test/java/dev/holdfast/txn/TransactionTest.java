package dev.holdfast.txn;

import static dev.holdfast.txn.TestDatabase.INDEX;
import static dev.holdfast.txn.TestDatabase.TABLE;
import static dev.holdfast.txn.TestDatabase.get;
import static dev.holdfast.txn.TestDatabase.indexKey;
import static dev.holdfast.txn.TestDatabase.indexScan;
import static dev.holdfast.txn.TestDatabase.key;
import static dev.holdfast.txn.TestDatabase.put;
import static dev.holdfast.txn.TestDatabase.row;
import static dev.holdfast.txn.TestDatabase.scan;
import static dev.holdfast.txn.TestDatabase.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.storage.model.Cursor;
import dev.holdfast.storage.model.Direction;
import dev.holdfast.storage.model.IndexLayout;
import dev.holdfast.storage.model.KeyRange;
import dev.holdfast.storage.model.RowBatch;
import dev.holdfast.storage.model.StoreOperation;
import dev.holdfast.txn.lock.LockMode;
import dev.holdfast.txn.lock.LockResult;
import dev.holdfast.txn.lock.LockWait;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TransactionTest {
  private final TestDatabase database = TestDatabase.inMemory();

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void changesAreSeenByOthersOnlyAfterCommit() {
    Transaction writer = database.begin(Isolation.READ_COMMITTED);
    put(writer, 1, 10);
    assertThat(scan(writer)).containsExactly(entry(1L, 10L));
    assertThat(database.contents()).isEmpty();
    Committed committed = writer.commit();
    assertThat(committed.sequence()).isPositive();
    assertThat(database.contents()).containsExactly(entry(1L, 10L));
    assertThat(writer.state()).isEqualTo(TransactionState.COMMITTED);
    assertThat(database.transactions.active()).isEmpty();
  }

  @Test
  void rollbackLeavesNothing() {
    database.commitRows(1, 10);
    Transaction writer = database.begin(Isolation.READ_COMMITTED);
    put(writer, 1, 11);
    put(writer, 2, 20);
    writer.rollback();
    writer.rollback();
    assertThat(database.contents()).containsExactly(entry(1L, 10L));
    assertThatThrownBy(() -> get(writer, 1)).hasMessageContaining("ROLLED_BACK");
  }

  @Test
  void aReadOnlyCommitIsNoCommit() {
    long before = database.store.proposedSequence();
    Transaction reader = database.begin(Isolation.SERIALIZABLE);
    scan(reader);
    assertThat(reader.commit()).isEqualTo(Committed.NOTHING);
    Transaction undecided = database.begin(Isolation.READ_COMMITTED);
    put(undecided, 1, 1);
    try (StatementScope scope = undecided.beginStatement()) {
      scope.delete(TABLE, key(1));
    }
    assertThat(undecided.commit()).isEqualTo(Committed.NOTHING);
    assertThat(database.store.proposedSequence()).isEqualTo(before);
  }

  @Test
  void aStatementDoesNotMeetItsOwnWrites() {
    database.commitRows(1, 10, 2, 20);
    Transaction writer = database.begin(Isolation.READ_COMMITTED);
    try (StatementScope scope = writer.beginStatement();
        Cursor cursor = scope.scan(TABLE, KeyRange.all(), Direction.ASCENDING)) {
      var batch = new RowBatch(1);
      for (long id = 100; cursor.next(batch) > 0; id++) {
        scope.put(TABLE, key(id), row(id, id));
        assertThat(id).as("rows met").isLessThan(102);
      }
      assertThat(scope.get(TABLE, key(100))).isNull();
      assertThat(scope.latest(TABLE, key(100))).isNotNull();
    }
    assertThat(scan(writer)).containsOnlyKeys(1L, 2L, 100L, 101L);
  }

  @Test
  void scansMergeOwnRowsInOrder() {
    database.commitRows(1, 10, 3, 30, 5, 50, 7, 70);
    Transaction writer = database.begin(Isolation.READ_COMMITTED);
    put(writer, 4, 40);
    update(writer, 3, 5, LockWait.WAIT);
    TestDatabase.delete(writer, 5, LockWait.WAIT);
    put(writer, 0, 45);
    assertThat(scan(writer))
        .containsExactly(
            entry(0L, 45L), entry(1L, 10L), entry(3L, 5L), entry(4L, 40L), entry(7L, 70L));
    try (StatementScope scope = writer.beginStatement();
        Cursor cursor =
            scope.indexScan(
                TABLE, INDEX, KeyRange.of(indexKey(5), indexKey(46)), Direction.DESCENDING)) {
      var batch = new RowBatch(10);
      assertThat(cursor.next(batch)).isEqualTo(4);
      assertThat(List.of(batch.key(0), batch.key(1), batch.key(2), batch.key(3)))
          .containsExactly(key(0), key(4), key(1), key(3));
      assertThat(batch.beginSequence(0)).isEqualTo(StatementScope.OWN_WRITE_SEQUENCE);
      assertThat(batch.beginSequence(2)).isPositive();
      assertThat(cursor.next(batch)).isZero();
    }
  }

  @Test
  void readCommittedSeesWhatCommitsBetweenStatements() {
    Transaction reader = database.begin(Isolation.READ_COMMITTED);
    Transaction stable = database.begin(Isolation.REPEATABLE_READ);
    assertThat(get(reader, 1)).isNull();
    assertThat(get(stable, 1)).isNull();
    database.commitRows(1, 10);
    assertThat(get(reader, 1)).isEqualTo(10);
    assertThat(get(stable, 1)).isNull();
  }

  @Test
  void readCommittedRestartsAStatementThatMeetsAChangedRow() {
    database.commitRows(1, 10);
    Transaction writer = database.begin(Isolation.READ_COMMITTED);
    try (StatementScope scope = writer.beginStatement()) {
      scope.put(TABLE, key(2), row(2, 20));
      database.commitRows(1, 11);
      assertThatThrownBy(() -> scope.lock(TABLE, key(1), LockMode.NO_KEY_UPDATE, LockWait.WAIT))
          .isInstanceOf(StatementRestart.class);
      scope.undo();
    }
    assertThat(scan(writer)).containsExactly(entry(1L, 11L));
    assertThat(update(writer, 1, 12, LockWait.WAIT)).isEqualTo(LockResult.GRANTED);
    writer.commit();
    assertThat(database.contents()).containsExactly(entry(1L, 12L));
  }

  @Test
  void theFirstCommitterWinsUnderRepeatableRead() {
    database.commitRows(1, 10);
    Transaction loser = database.begin(Isolation.REPEATABLE_READ);
    get(loser, 1);
    put(loser, 5, 50);
    database.commitRows(1, 11);
    assertCode(ErrorCode.WRITE_CONFLICT, () -> update(loser, 1, 12, LockWait.WAIT));
    assertThat(loser.state()).isEqualTo(TransactionState.FAILED);
    database.commitRows(5, 51); // its locks are free already
    assertCode(ErrorCode.WRITE_CONFLICT, loser::commit);
    loser.rollback();
    assertThat(database.contents()).containsExactly(entry(1L, 11L), entry(5L, 51L));
  }

  @Test
  void aWriterWaitsAndThenSeesTheOtherCommit() throws Exception {
    database.commitRows(1, 10);
    Transaction first = database.begin(Isolation.READ_COMMITTED);
    update(first, 1, 11, LockWait.WAIT);
    Transaction second = database.begin(Isolation.READ_COMMITTED);
    var task =
        new FutureTask<>(() -> {
          try {
            return update(second, 1, 12, LockWait.WAIT).toString();
          } catch (StatementRestart restart) {
            return "restart " + get(second, 1);
          }
        });
    Thread _ = database.tasks.start("second", task);
    database.awaitWaiters(1);
    first.commit();
    assertThat(task.get()).isEqualTo("restart 11");
    second.rollback();
  }

  @Test
  void theVictimOfADeadlockIsRolledBackAndTheOtherGoesOn() throws Exception {
    database.commitRows(1, 10, 2, 20);
    Transaction older = database.begin(Isolation.READ_COMMITTED);
    Transaction younger = database.begin(Isolation.READ_COMMITTED);
    update(older, 1, 11, LockWait.WAIT);
    update(younger, 2, 21, LockWait.WAIT);
    var task = new FutureTask<>(() -> update(older, 2, 22, LockWait.WAIT));
    Thread _ = database.tasks.start("older", task);
    database.awaitWaiters(1);
    assertCode(ErrorCode.DEADLOCK_DETECTED, () -> update(younger, 1, 12, LockWait.WAIT));
    assertThat(task.get()).isEqualTo(LockResult.GRANTED);
    assertCode(ErrorCode.DEADLOCK_DETECTED, () -> get(younger, 1));
    older.commit();
    younger.rollback();
    assertThat(database.contents()).containsExactly(entry(1L, 11L), entry(2L, 22L));
  }

  @Test
  void savepointsNestAndHideOlderOnesOfTheSameName() {
    Transaction writer = database.begin(Isolation.READ_COMMITTED);
    put(writer, 1, 1);
    writer.savepoint("a");
    put(writer, 1, 2);
    put(writer, 2, 2);
    writer.savepoint("a");
    put(writer, 3, 3);
    writer.rollbackTo("a");
    assertThat(scan(writer)).containsExactly(entry(1L, 2L), entry(2L, 2L));
    assertThat(indexScan(writer, 0, 10)).containsExactly(entry(1L, 2L), entry(2L, 2L));
    writer.release("a");
    put(writer, 4, 4);
    writer.rollbackTo("a");
    assertThat(scan(writer)).containsExactly(entry(1L, 1L));
    writer.release("a");
    assertCode(ErrorCode.INVALID_SAVEPOINT, () -> writer.rollbackTo("a"));
    writer.commit();
    assertThat(database.contents()).containsExactly(entry(1L, 1L));
  }

  @Test
  void returningToASavepointFreesTheRowsLockedSince() {
    database.commitRows(1, 10, 2, 20, 3, 30);
    Transaction writer = database.begin(Isolation.READ_COMMITTED);
    update(writer, 1, 11, LockWait.WAIT);
    writer.savepoint("a");
    update(writer, 1, 12, LockWait.WAIT);
    update(writer, 2, 22, LockWait.WAIT);
    writer.savepoint("b");
    update(writer, 3, 33, LockWait.WAIT);
    writer.release("b");
    writer.rollbackTo("a");

    Transaction other = database.begin(Isolation.READ_COMMITTED);
    assertThat(update(other, 1, 0, LockWait.SKIP_LOCKED)).isEqualTo(LockResult.SKIPPED);
    assertThat(update(other, 2, 23, LockWait.NOWAIT)).isEqualTo(LockResult.GRANTED);
    assertThat(update(other, 3, 34, LockWait.NOWAIT)).isEqualTo(LockResult.GRANTED);
    other.commit();
    update(writer, 2, 24, LockWait.NOWAIT);
    writer.rollbackTo("a");
    writer.commit();
    assertThat(database.contents()).containsExactly(entry(1L, 11L), entry(2L, 23L), entry(3L, 34L));
    assertThat(database.transactions.locks().entryCount()).isZero();
  }

  @Test
  void returningToASavepointBeforeItsFirstChangeFreesTheTable() {
    database.commitRows(1, 10);
    Transaction writer = database.begin(Isolation.READ_COMMITTED);
    writer.savepoint("a");
    long before = writer.writes().sizeBytes();
    update(writer, 1, 11, LockWait.WAIT);
    writer.rollbackTo("a");
    assertThat(writer.writes().sizeBytes()).isEqualTo(before);

    Transaction ddl = database.begin(Isolation.READ_COMMITTED);
    try (StatementScope scope = ddl.beginStatement()) {
      scope.lockTable(TABLE, LockMode.UPDATE, LockWait.NOWAIT);
    }
    assertCode(
        ErrorCode.LOCK_TIMEOUT,
        () -> {
          try (StatementScope scope = writer.beginStatement()) {
            scope.lockTable(TABLE, LockMode.KEY_SHARE, LockWait.NOWAIT);
          }
        });
    ddl.rollback();
    update(writer, 1, 12, LockWait.NOWAIT);
    assertThat(database.transactions.locks().entryCount()).isEqualTo(2);
    writer.commit();
    assertThat(database.contents()).containsExactly(entry(1L, 12L));
  }

  @Test
  void aTableMadeHereCanBeUsedHereAndComesWithItsRows() {
    Transaction ddl = database.begin(Isolation.READ_COMMITTED);
    ddl.addOperation(new StoreOperation.CreateTable(TestDatabase.layout(20, List.of())));
    try (StatementScope scope = ddl.beginStatement()) {
      scope.put(20, key(1), row(1, 10));
      assertThat(scope.latest(20, key(1))).isNotNull();
      assertThat(scope.latest(20, key(2))).isNull();
    }
    ddl.savepoint("s");
    ddl.addOperation(new StoreOperation.CreateTable(TestDatabase.layout(21, List.of())));
    ddl.rollbackTo("s");
    assertThat(ddl.layout(21)).isNull();
    ddl.commit();
    Transaction reader = database.begin(Isolation.READ_COMMITTED);
    try (StatementScope scope = reader.beginStatement()) {
      assertThat(TestDatabase.read(scope.scan(20, KeyRange.all(), Direction.ASCENDING)))
          .containsExactly(entry(1L, 10L));
    }
  }

  @Test
  void anIndexMadeHereAnswersBeforeTheCommit() {
    Transaction ddl = database.begin(Isolation.READ_COMMITTED);
    ddl.addOperation(new StoreOperation.CreateTable(TestDatabase.layout(20, List.of())));
    ddl.commit();
    Transaction writer = database.begin(Isolation.READ_COMMITTED);
    try (StatementScope scope = writer.beginStatement()) {
      scope.put(20, key(1), row(1, 30));
      scope.put(20, key(2), row(2, 20));
    }
    writer.commit();
    Transaction indexer = database.begin(Isolation.READ_COMMITTED);
    try (StatementScope scope = indexer.beginStatement()) {
      scope.lockTable(20, LockMode.UPDATE, LockWait.WAIT);
      scope.put(20, key(3), row(3, 25));
    }
    indexer.addOperation(new StoreOperation.CreateIndex(20, indexOn(21)));
    try (StatementScope scope = indexer.beginStatement();
        Cursor cursor = scope.indexScan(20, 21, KeyRange.all(), Direction.ASCENDING)) {
      var batch = new RowBatch(10);
      assertThat(cursor.next(batch)).isEqualTo(3);
      assertThat(List.of(batch.key(0), batch.key(1), batch.key(2)))
          .containsExactly(key(2), key(3), key(1));
    }
  }

  @Test
  void aDefinitionChangesOnlyWhenItsWritersHaveEnded() {
    Transaction writer = database.begin(Isolation.READ_COMMITTED);
    put(writer, 1, 10);
    Transaction ddl = database.begin(Isolation.READ_COMMITTED);
    try (StatementScope scope = ddl.beginStatement()) {
      assertCode(
          ErrorCode.LOCK_TIMEOUT, () -> scope.lockTable(TABLE, LockMode.UPDATE, LockWait.NOWAIT));
      writer.commit();
      scope.lockTable(TABLE, LockMode.UPDATE, LockWait.NOWAIT);
    }
    Transaction late = database.begin(Isolation.READ_COMMITTED);
    try (StatementScope planned = late.beginStatement()) {
      ddl.addOperation(new StoreOperation.DropTable(TABLE));
      ddl.commit();
      assertThatThrownBy(() -> planned.put(TABLE, key(2), row(2, 2)))
          .isInstanceOf(StatementRestart.class);
    }
  }

  @Test
  void aReadOnlyTransactionNeitherWritesNorLocks() {
    Transaction reader = database.transactions.begin(TestDatabase.OPTIONS.withReadOnly(true));
    assertCode(ErrorCode.READ_ONLY_TRANSACTION, () -> put(reader, 1, 1));
    assertCode(ErrorCode.ACTIVE_TRANSACTION, () -> reader.configure(TestDatabase.OPTIONS));
  }

  @Test
  void theWriteSetHasALimitAndAStatementAboveItCanBeUndone() {
    try (var small = TestDatabase.inMemory(new TransactionLimits(10_000, 2, 10, 10))) {
      Transaction writer = small.begin(Isolation.READ_COMMITTED);
      put(writer, 0, 0);
      try (StatementScope scope = writer.beginStatement()) {
        assertCode(
            ErrorCode.OUT_OF_MEMORY,
            () -> {
              for (long id = 1; id < 1_000; id++) {
                scope.put(TABLE, key(id), row(id, id));
              }
            });
        scope.undo();
      }
      assertThat(scan(writer)).containsExactly(entry(0L, 0L));
      small.begin(Isolation.READ_COMMITTED);
      assertCode(ErrorCode.LIMIT_EXCEEDED, () -> small.begin(Isolation.READ_COMMITTED));
    }
  }

  @Test
  void aCancelledWaitLeavesTheTransactionUsable() throws Exception {
    database.commitRows(1, 10);
    Transaction holder = database.begin(Isolation.READ_COMMITTED);
    update(holder, 1, 11, LockWait.WAIT);
    Transaction waiter = database.begin(Isolation.READ_COMMITTED);
    var task =
        new FutureTask<>(() -> {
          assertCode(ErrorCode.QUERY_CANCELED, () -> update(waiter, 1, 12, LockWait.WAIT));
          return get(waiter, 1);
        });
    Thread _ = database.tasks.start("waiter", task);
    database.awaitWaiters(1);
    waiter.cancel();
    assertThat(task.get()).isEqualTo(10);
    assertThat(update(waiter, 1, 12, LockWait.SKIP_LOCKED)).isEqualTo(LockResult.SKIPPED);
  }

  @Test
  void uniqueKeysAreCheckedAgainstOwnAndLatestRows() {
    database.commitRows(1, 10);
    Transaction writer = database.begin(Isolation.REPEATABLE_READ);
    scan(writer);
    database.commitRows(2, 20);
    put(writer, 3, 30);
    try (StatementScope scope = writer.beginStatement()) {
      scope.put(TABLE, key(4), row(4, 40));
      for (long value = 10; value <= 40; value += 10) {
        scope.lockIndexKey(INDEX, indexKey(value), LockMode.UPDATE);
        Cursor found = scope.latestIndexScan(TABLE, INDEX, KeyRange.prefix(indexKey(value)));
        assertThat(TestDatabase.read(found)).containsExactly(entry(value / 10, value));
      }
    }
  }

  @Test
  void closingTheDatabaseFailsWhatIsStillOpen() {
    Transaction open = database.begin(Isolation.REPEATABLE_READ);
    put(open, 1, 1);
    database.transactions.close();
    assertCode(ErrorCode.DATABASE_CLOSED, () -> get(open, 1));
    assertCode(ErrorCode.DATABASE_CLOSED, () -> database.begin(Isolation.READ_COMMITTED));
  }

  private static IndexLayout indexOn(long indexId) {
    return new IndexLayout(indexId, TestDatabase.INDEX_LAYOUT.columns(), false);
  }

  private static void assertCode(ErrorCode errorCode, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            HoldfastException.class, e -> assertThat(e.errorCode()).isEqualTo(errorCode));
  }
}
