package dev.holdfast.txn;

import static dev.holdfast.txn.TestDatabase.branchId;
import static dev.holdfast.txn.TestDatabase.get;
import static dev.holdfast.txn.TestDatabase.put;
import static dev.holdfast.txn.TestDatabase.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.storage.model.BranchId;
import dev.holdfast.txn.lock.LockResult;
import dev.holdfast.txn.lock.LockWait;
import java.util.concurrent.FutureTask;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class XaBranchesTest {
  private static final BranchId B = branchId("b");

  private final TestDatabase database = TestDatabase.inMemory();
  private final XaBranches branches = database.transactions.branches();

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aPreparedBranchOutlivesItsConnectionAndIsFinishedByAnother() {
    prepareUpdate(1, 10);
    assertThat(database.contents()).isEmpty();
    XaHandle other = branches.openHandle();
    assertThat(other.recover(true)).containsExactly(B);
    assertThat(other.recover(true)).as("stable across passes").containsExactly(B);
    assertThat(other.recover(false)).isEmpty();
    other.commit(B, false);
    assertThat(other.recover(true)).isEmpty();
    assertThat(database.contents()).containsExactly(entry(1L, 10L));
    assertThat(database.transactions.active()).isEmpty();
  }

  @Test
  void aPreparedBranchBlocksWritersButNotReaders() {
    database.commitRows(1, 1);
    prepareUpdate(1, 10);
    Transaction outsider = database.begin(Isolation.READ_COMMITTED);
    assertThat(get(outsider, 1)).isEqualTo(1);
    assertThat(update(outsider, 1, 2, LockWait.SKIP_LOCKED)).isEqualTo(LockResult.SKIPPED);
    branches.openHandle().rollback(B);
    assertThat(update(outsider, 1, 2, LockWait.NOWAIT)).isEqualTo(LockResult.GRANTED);
  }

  @Test
  void aBranchThatOnlyReadVotesReadOnlyAndIsGone() {
    XaHandle handle = branches.openHandle();
    get(handle.start(B, XaHandle.Start.NEW, TestDatabase.OPTIONS), 1);
    handle.end(B, XaHandle.End.SUCCESS);
    assertThat(handle.prepare(B)).isEqualTo(XaHandle.Vote.READ_ONLY);
    assertCode(ErrorCode.XA_UNKNOWN_BRANCH, () -> handle.commit(B, false));
  }

  @Test
  void joinedConnectionsShareOneTransaction() {
    XaHandle first = branches.openHandle();
    XaHandle second = branches.openHandle();
    assertThat(first.isSameDatabase(second)).isTrue();
    put(first.start(B, XaHandle.Start.NEW, TestDatabase.OPTIONS), 1, 10);
    Transaction joined = second.start(B, XaHandle.Start.JOIN, TestDatabase.OPTIONS);
    assertThat(get(joined, 1)).isEqualTo(10);
    first.end(B, XaHandle.End.SUCCESS);
    assertCode(ErrorCode.XA_PROTOCOL_ERROR, () -> first.prepare(B));
    put(joined, 2, 20);
    second.end(B, XaHandle.End.SUCCESS);
    first.commit(B, true);
    assertThat(database.contents()).containsExactly(entry(1L, 10L), entry(2L, 20L));
  }

  @Test
  void suspendedWorkGoesOnAndOtherWorkMayComeBetween() {
    XaHandle handle = branches.openHandle();
    put(handle.start(B, XaHandle.Start.NEW, TestDatabase.OPTIONS), 1, 10);
    handle.end(B, XaHandle.End.SUSPEND);
    BranchId between = branchId("between");
    put(handle.start(between, XaHandle.Start.NEW, TestDatabase.OPTIONS), 2, 20);
    handle.end(between, XaHandle.End.SUCCESS);
    handle.commit(between, true);
    put(handle.start(B, XaHandle.Start.RESUME, TestDatabase.OPTIONS), 3, 30);
    handle.end(B, XaHandle.End.SUCCESS);
    handle.rollback(B);
    assertThat(database.contents()).containsExactly(entry(2L, 20L));
  }

  @Test
  void aConnectionThatClosesDuringItsWorkFailsTheBranch() {
    XaHandle handle = branches.openHandle();
    put(handle.start(B, XaHandle.Start.NEW, TestDatabase.OPTIONS), 1, 10);
    handle.close();
    database.commitRows(1, 11); // the locks are free
    XaHandle other = branches.openHandle();
    assertCode(ErrorCode.XA_ROLLED_BACK, () -> other.prepare(B));
    assertCode(ErrorCode.XA_UNKNOWN_BRANCH, () -> other.rollback(B));
  }

  @Test
  void aBranchThatIsLateIsRolledBackAndFreesItsLocks() throws Exception {
    XaHandle handle = branches.openHandle();
    handle.setTimeoutSeconds(1);
    assertThat(handle.timeoutSeconds()).isEqualTo(1);
    Transaction late = handle.start(B, XaHandle.Start.NEW, TestDatabase.OPTIONS);
    put(late, 1, 10);
    var waiting = new FutureTask<>(() -> database.commitRows(1, 11));
    Thread _ = database.tasks.start("waiting", waiting);
    assertThat(waiting.get().sequence()).isPositive();
    assertCode(ErrorCode.XA_TIMED_OUT, () -> put(late, 2, 20));
    assertCode(ErrorCode.XA_TIMED_OUT, () -> handle.end(B, XaHandle.End.SUCCESS));
    handle.rollback(B);
    assertThat(database.contents()).containsExactly(entry(1L, 11L));
  }

  @Test
  void aVictimOfADeadlockSaysSoAtEndAndPrepare() {
    database.commitRows(1, 1);
    XaHandle handle = branches.openHandle();
    Transaction loser =
        handle.start(
            B, XaHandle.Start.NEW, TestDatabase.OPTIONS.withIsolation(Isolation.REPEATABLE_READ));
    get(loser, 1);
    database.commitRows(1, 2);
    assertCode(ErrorCode.WRITE_CONFLICT, () -> update(loser, 1, 3, LockWait.WAIT));
    assertCode(ErrorCode.WRITE_CONFLICT, () -> handle.end(B, XaHandle.End.SUCCESS));
    assertCode(ErrorCode.WRITE_CONFLICT, () -> handle.prepare(B));
    assertCode(ErrorCode.XA_UNKNOWN_BRANCH, () -> handle.rollback(B));
  }

  @Test
  void anOperatorsDecisionIsKeptUntilItIsForgotten() {
    prepareUpdate(1, 10);
    branches.rollbackHeuristically(B);
    database.commitRows(1, 11); // the locks are free
    XaHandle manager = branches.openHandle();
    assertThat(manager.recover(true)).containsExactly(B);
    assertCode(ErrorCode.XA_HEURISTIC_ROLLBACK, () -> manager.commit(B, false));
    manager.forget(B);
    assertThat(manager.recover(true)).isEmpty();
    assertThat(database.contents()).containsExactly(entry(1L, 11L));
  }

  @Test
  void badCallsAreRefused() {
    XaHandle handle = branches.openHandle();
    BranchId tooLong = new BranchId(1, new byte[65], new byte[1]);
    assertCode(
        ErrorCode.INVALID_PARAMETER_VALUE,
        () -> handle.start(tooLong, XaHandle.Start.NEW, TestDatabase.OPTIONS));
    assertCode(ErrorCode.INVALID_PARAMETER_VALUE, () -> handle.setTimeoutSeconds(-1));
    handle.start(B, XaHandle.Start.NEW, TestDatabase.OPTIONS);
    assertCode(
        ErrorCode.XA_PROTOCOL_ERROR,
        () -> handle.start(branchId("c"), XaHandle.Start.NEW, TestDatabase.OPTIONS));
  }

  @Test
  void aClosedDatabaseNeverAnswersThatABranchIsGone() {
    prepareUpdate(1, 10);
    XaHandle handle = branches.openHandle();
    database.transactions.close();
    assertCode(ErrorCode.DATABASE_CLOSED, () -> handle.recover(true));
    assertCode(ErrorCode.DATABASE_CLOSED, () -> handle.commit(B, false));
  }

  private void prepareUpdate(long id, long value) {
    try (XaHandle handle = branches.openHandle()) {
      put(handle.start(B, XaHandle.Start.NEW, TestDatabase.OPTIONS), id, value);
      handle.end(B, XaHandle.End.SUCCESS);
      assertThat(handle.prepare(B)).isEqualTo(XaHandle.Vote.PREPARED);
    }
  }

  private static void assertCode(ErrorCode errorCode, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            HoldfastException.class, e -> assertThat(e.errorCode()).isEqualTo(errorCode));
  }
}
