package dev.holdfast.txn;

import static dev.holdfast.txn.TestDatabase.branchId;
import static dev.holdfast.txn.TestDatabase.get;
import static dev.holdfast.txn.TestDatabase.put;
import static dev.holdfast.txn.TestDatabase.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.storage.model.BranchId;
import dev.holdfast.testkit.Seeds;
import dev.holdfast.testkit.SimulatedFileSystem;
import dev.holdfast.txn.lock.LockResult;
import dev.holdfast.txn.lock.LockWait;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Goal: what prepare has acknowledged is there after a power cut: write set, locks, protected
/// reads.
///
/// Method: a simulated disk that forgets what was not forced; the power is cut after prepare.
class PreparedBranchCrashTest {
  private static final BranchId B = branchId("b");

  @Test
  void preparedBranchesKeepTheirLocksOverAPowerCutAndCommitAfterwards() {
    Seeds.forEach(
        "holdfast.prepared",
        20,
        seed -> {
          var disk = new SimulatedFileSystem(new Random(seed));
          cutPowerAfterPrepare(disk, Isolation.READ_COMMITTED);
          try (var database = TestDatabase.on(disk.afterPowerCut())) {
            Transaction outsider = database.begin(Isolation.READ_COMMITTED);
            assertThat(get(outsider, 1)).isEqualTo(10);
            assertThat(update(outsider, 1, 12, LockWait.SKIP_LOCKED)).isEqualTo(LockResult.SKIPPED);
            XaHandle handle = database.transactions.branches().openHandle();
            assertThat(handle.recover(true)).containsExactly(B);
            if (seed % 2 == 0) {
              handle.commit(B, false);
            } else {
              handle.rollback(B);
            }
            assertThat(database.contents().get(1L)).isEqualTo(seed % 2 == 0 ? 11 : 10);
            assertThat(update(outsider, 2, 22, LockWait.NOWAIT)).isEqualTo(LockResult.GRANTED);
          }
        });
  }

  @Test
  void theReadsOfAPreparedSerializableBranchStayProtectedOverAPowerCut() {
    var disk = new SimulatedFileSystem(new Random(1));
    cutPowerAfterPrepare(disk, Isolation.SERIALIZABLE);
    try (var database = TestDatabase.on(disk.afterPowerCut())) {
      Transaction skew = database.begin(Isolation.SERIALIZABLE);
      assertThat(update(skew, 2, 21, LockWait.NOWAIT)).isEqualTo(LockResult.GRANTED);
      assertCode(ErrorCode.SERIALIZATION_FAILURE, skew);
      Transaction elsewhere = database.begin(Isolation.SERIALIZABLE);
      put(elsewhere, 3, 30);
      assertThat(elsewhere.commit().sequence()).isPositive();
    }
  }

  @Test
  void anOperatorsDecisionIsRememberedOverAPowerCut() {
    var disk = new SimulatedFileSystem(new Random(2));
    cutPowerAfterPrepare(disk, Isolation.READ_COMMITTED);
    SimulatedFileSystem second = disk.afterPowerCut();
    TestDatabase database = TestDatabase.on(second);
    database.transactions.branches().commitHeuristically(B);
    abandon(second, database);
    try (var reopened = TestDatabase.on(second.afterPowerCut())) {
      XaHandle handle = reopened.transactions.branches().openHandle();
      assertThat(handle.recover(true)).containsExactly(B);
      assertThatThrownBy(() -> handle.rollback(B)).hasMessageContaining("was committed by an");
      handle.forget(B);
      assertThat(handle.recover(true)).isEmpty();
      assertThat(reopened.contents().get(1L)).isEqualTo(11);
    }
  }

  // Reads row 2, changes row 1, prepares, and loses power.
  private static void cutPowerAfterPrepare(SimulatedFileSystem disk, Isolation isolation) {
    TestDatabase database = TestDatabase.on(disk);
    database.commitRows(1, 10, 2, 20);
    XaHandle handle = database.transactions.branches().openHandle();
    Transaction branch =
        handle.start(B, XaHandle.Start.NEW, TestDatabase.OPTIONS.withIsolation(isolation));
    assertThat(get(branch, 2)).isEqualTo(20);
    update(branch, 1, 11, LockWait.NOWAIT);
    handle.end(B, XaHandle.End.SUCCESS);
    assertThat(handle.prepare(B)).isEqualTo(XaHandle.Vote.PREPARED);
    abandon(disk, database);
  }

  // Cuts the power at the next I/O and lets the threads of the dead database end.
  private static void abandon(SimulatedFileSystem disk, TestDatabase database) {
    disk.cutPowerIn(1);
    try {
      database.close();
    } catch (RuntimeException expected) {
      assertThat(expected).isNotNull();
    }
  }

  private static void assertCode(ErrorCode errorCode, Transaction transaction) {
    assertThatThrownBy(transaction::commit)
        .isInstanceOfSatisfying(
            HoldfastException.class, e -> assertThat(e.errorCode()).isEqualTo(errorCode));
  }
}
