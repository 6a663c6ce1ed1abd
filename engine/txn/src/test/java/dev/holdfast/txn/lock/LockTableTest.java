package dev.holdfast.txn.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.kernel.task.Tasks;
import dev.holdfast.kernel.time.SystemClock;
import dev.holdfast.txn.lock.LockTable.Patience;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LockTableTest {
  private static final Patience NOWAIT = new Patience(LockWait.NOWAIT, 0);
  private static final Patience SKIP = new Patience(LockWait.SKIP_LOCKED, 0);

  private final LockTable table = new LockTable(new SystemClock()::nanos);
  private final Tasks tasks = new Tasks("lock-test");
  private final LockOwner oldest = new LockOwner(1);
  private final LockOwner middle = new LockOwner(2);
  private final LockOwner youngest = new LockOwner(3);

  @AfterEach
  void nothingStaysBehind() {
    List.of(oldest, middle, youngest).forEach(table::releaseAll);
    tasks.close();
    assertThat(table.entryCount()).isZero();
  }

  @Test
  void modesConflictAsInPostgreSql() {
    String[] expected = {"yyyn", "yynn", "ynnn", "nnnn"};
    for (LockMode held : LockMode.values()) {
      for (LockMode wanted : LockMode.values()) {
        var matrix = new LockTable(new SystemClock()::nanos);
        matrix.acquire(new LockOwner(1), row(1), held, NOWAIT);
        LockResult result = matrix.acquire(new LockOwner(2), row(1), wanted, SKIP);
        boolean isCompatible = expected[held.strength()].charAt(wanted.strength()) == 'y';
        assertThat(result)
            .as("%s then %s", held, wanted)
            .isEqualTo(isCompatible ? LockResult.GRANTED : LockResult.SKIPPED);
      }
    }
  }

  @Test
  void locksOfDifferentSpacesAndKeysDoNotMeet() {
    table.acquire(oldest, row(1), LockMode.UPDATE, NOWAIT);
    LockEntry sameBytes = LockEntry.indexKey(7, new byte[] {1});
    assertThat(table.acquire(middle, sameBytes, LockMode.UPDATE, NOWAIT))
        .isEqualTo(LockResult.GRANTED);
    assertThat(table.acquire(middle, row(2), LockMode.UPDATE, NOWAIT))
        .isEqualTo(LockResult.GRANTED);
    assertThat(table.acquire(middle, LockEntry.table(7), LockMode.UPDATE, NOWAIT))
        .isEqualTo(LockResult.GRANTED);
  }

  @Test
  void nowaitFailsAndNamesNoRowContents() {
    table.acquire(oldest, row(65), LockMode.UPDATE, NOWAIT);
    assertThatThrownBy(() -> table.acquire(middle, row(65), LockMode.SHARE, NOWAIT))
        .isInstanceOfSatisfying(
            HoldfastException.class,
            e -> assertThat(e.errorCode()).isEqualTo(ErrorCode.LOCK_TIMEOUT))
        .hasMessage("a row of table 7 is locked by another transaction");
  }

  @Test
  void aWaiterGetsTheLockWhenItIsReleased() {
    table.acquire(oldest, row(1), LockMode.UPDATE, NOWAIT);
    FutureTask<LockResult> waiter = start(middle, row(1), LockMode.SHARE, Patience.FOREVER);
    awaitWaiting(middle);
    assertThat(table.blockersOf(middle)).containsExactly(1L);
    table.releaseAll(oldest);
    assertThat(result(waiter)).isEqualTo(LockResult.GRANTED);
    assertThat(table.heldMode(middle, row(1))).isEqualTo(LockMode.SHARE);
  }

  @Test
  void returningToAPlaceReleasesAndWeakensWhatWasGrantedSince() {
    table.acquire(oldest, row(1), LockMode.UPDATE, NOWAIT);
    table.acquire(oldest, row(2), LockMode.KEY_SHARE, NOWAIT);
    int place = oldest.grantCount();
    table.acquire(oldest, row(1), LockMode.SHARE, NOWAIT);
    table.acquire(oldest, row(2), LockMode.SHARE, NOWAIT);
    table.acquire(oldest, row(2), LockMode.UPDATE, NOWAIT);
    table.acquire(oldest, row(3), LockMode.UPDATE, NOWAIT);
    table.acquire(oldest, row(3), LockMode.SHARE, NOWAIT);
    assertThat(oldest.heldCount()).isEqualTo(3);

    assertThat(table.releaseAfter(oldest, place)).containsExactly(row(3));
    assertThat(oldest.heldCount()).isEqualTo(2);
    assertThat(table.heldBy(oldest))
        .containsExactly(
            new HeldLock(row(1), LockMode.UPDATE), new HeldLock(row(2), LockMode.KEY_SHARE));
    assertThat(table.acquire(middle, row(2), LockMode.NO_KEY_UPDATE, SKIP))
        .isEqualTo(LockResult.GRANTED);
    assertThat(table.acquire(middle, row(1), LockMode.KEY_SHARE, SKIP))
        .isEqualTo(LockResult.SKIPPED);
    assertThat(table.acquire(middle, row(3), LockMode.UPDATE, SKIP)).isEqualTo(LockResult.GRANTED);
    assertThat(table.releaseAfter(oldest, place)).isEmpty();
    table.releaseAll(oldest);
    assertThat(table.releaseAfter(oldest, 0)).isEmpty();
  }

  @Test
  void returningToAPlaceLetsWaitersGoOnAndLeavesNoEdge() {
    table.acquire(middle, row(3), LockMode.UPDATE, NOWAIT);
    table.acquire(oldest, row(1), LockMode.KEY_SHARE, NOWAIT);
    int place = oldest.grantCount();
    table.acquire(oldest, row(1), LockMode.UPDATE, NOWAIT);
    table.acquire(oldest, row(2), LockMode.UPDATE, NOWAIT);
    FutureTask<LockResult> reader = start(youngest, row(1), LockMode.SHARE, Patience.FOREVER);
    FutureTask<LockResult> writer = start(middle, row(2), LockMode.UPDATE, Patience.FOREVER);
    awaitWaiting(youngest);
    awaitWaiting(middle);

    table.releaseAfter(oldest, place);
    assertThat(result(reader)).isEqualTo(LockResult.GRANTED);
    assertThat(result(writer)).isEqualTo(LockResult.GRANTED);
    // With the edge of old this would be a cycle.
    FutureTask<LockResult> back = start(oldest, row(3), LockMode.UPDATE, Patience.FOREVER);
    awaitWaiting(oldest);
    assertThat(table.blockersOf(oldest)).containsExactly(2L);
    table.releaseAll(middle);
    assertThat(result(back)).isEqualTo(LockResult.GRANTED);
    assertThat(table.heldMode(oldest, row(1))).isEqualTo(LockMode.KEY_SHARE);
  }

  @Test
  void nobodyOvertakesAWaiterItConflictsWith() {
    table.acquire(oldest, row(1), LockMode.SHARE, NOWAIT);
    FutureTask<LockResult> writer = start(middle, row(1), LockMode.UPDATE, Patience.FOREVER);
    awaitWaiting(middle);
    assertThat(table.acquire(youngest, row(1), LockMode.SHARE, SKIP)).isEqualTo(LockResult.SKIPPED);
    table.releaseAll(oldest);
    assertThat(result(writer)).isEqualTo(LockResult.GRANTED);
  }

  @Test
  void aHolderThatUpgradesGoesFirst() {
    table.acquire(oldest, row(1), LockMode.SHARE, NOWAIT);
    table.acquire(youngest, row(1), LockMode.KEY_SHARE, NOWAIT);
    FutureTask<LockResult> writer = start(middle, row(1), LockMode.UPDATE, Patience.FOREVER);
    awaitWaiting(middle);
    FutureTask<LockResult> upgrade = start(oldest, row(1), LockMode.UPDATE, Patience.FOREVER);
    awaitWaiting(oldest);
    table.releaseAll(youngest);
    assertThat(result(upgrade)).isEqualTo(LockResult.GRANTED);
    table.releaseAll(oldest);
    assertThat(result(writer)).isEqualTo(LockResult.GRANTED);
  }

  @Test
  void theYoungestOfACycleIsTheVictimWhoeverClosesIt() {
    table.acquire(oldest, row(1), LockMode.UPDATE, NOWAIT);
    table.acquire(middle, row(2), LockMode.UPDATE, NOWAIT);
    table.acquire(youngest, row(3), LockMode.UPDATE, NOWAIT);
    FutureTask<LockResult> third = start(youngest, row(1), LockMode.UPDATE, Patience.FOREVER);
    awaitWaiting(youngest);
    FutureTask<LockResult> first = start(oldest, row(2), LockMode.UPDATE, Patience.FOREVER);
    awaitWaiting(oldest);
    FutureTask<LockResult> second = start(middle, row(3), LockMode.UPDATE, Patience.FOREVER);
    assertFails(third, ErrorCode.DEADLOCK_DETECTED);
    table.releaseAll(youngest);
    assertThat(result(second)).isEqualTo(LockResult.GRANTED);
    table.releaseAll(middle);
    assertThat(result(first)).isEqualTo(LockResult.GRANTED);
  }

  @Test
  void twoUpgradesOfOneLockAreADeadlock() {
    table.acquire(oldest, row(1), LockMode.SHARE, NOWAIT);
    table.acquire(middle, row(1), LockMode.SHARE, NOWAIT);
    FutureTask<LockResult> first = start(oldest, row(1), LockMode.UPDATE, Patience.FOREVER);
    awaitWaiting(oldest);
    assertThatThrownBy(() -> table.acquire(middle, row(1), LockMode.UPDATE, Patience.FOREVER))
        .hasMessageContaining("deadlock detected");
    table.releaseAll(middle);
    assertThat(result(first)).isEqualTo(LockResult.GRANTED);
  }

  @Test
  void aWaitEndsWithItsTimeout() {
    table.acquire(oldest, row(1), LockMode.UPDATE, NOWAIT);
    Patience brief = new Patience(LockWait.WAIT, 1);
    assertThatThrownBy(() -> table.acquire(middle, row(1), LockMode.UPDATE, brief))
        .hasMessageContaining("was not released within the lock timeout");
    table.releaseAll(oldest);
    assertThat(table.acquire(youngest, row(1), LockMode.UPDATE, NOWAIT))
        .isEqualTo(LockResult.GRANTED);
  }

  @Test
  void aWaitEndsWhenItsOwnerIsCancelledOrEnded() {
    table.acquire(oldest, row(1), LockMode.UPDATE, NOWAIT);
    FutureTask<LockResult> cancelled = start(middle, row(1), LockMode.UPDATE, Patience.FOREVER);
    awaitWaiting(middle);
    middle.cancel();
    assertFails(cancelled, ErrorCode.QUERY_CANCELED);
    FutureTask<LockResult> ended = start(youngest, row(1), LockMode.UPDATE, Patience.FOREVER);
    awaitWaiting(youngest);
    table.releaseAll(youngest);
    assertFails(ended, ErrorCode.TRANSACTION_FAILED);
  }

  @Test
  void aLongRowOfWaitersIsNoDeadlock() {
    List<LockOwner> owners = new ArrayList<>();
    List<FutureTask<LockResult>> waits = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      var owner = new LockOwner(10 + i);
      owners.add(owner);
      table.acquire(owner, row(i), LockMode.UPDATE, NOWAIT);
      if (i > 0) {
        waits.add(start(owner, row(i - 1), LockMode.UPDATE, Patience.FOREVER));
        awaitWaiting(owner);
      }
    }
    owners.forEach(table::releaseAll);
    waits.forEach(wait -> assertThat(wait).succeedsWithin(Duration.ofMinutes(1)));
  }

  private static LockEntry row(int id) {
    return LockEntry.row(7, new byte[] {(byte) id, (byte) (id >> 8)});
  }

  private FutureTask<LockResult> start(
      LockOwner owner, LockEntry name, LockMode mode, Patience patience) {
    Callable<LockResult> body = () -> table.acquire(owner, name, mode, patience);
    FutureTask<LockResult> task = new FutureTask<>(body);
    Thread _ = tasks.start("waiter-" + owner.id(), task);
    return task;
  }

  private void awaitWaiting(LockOwner owner) {
    while (table.blockersOf(owner).isEmpty()) {
      Thread.onSpinWait();
    }
  }

  private static LockResult result(FutureTask<LockResult> task) {
    try {
      return task.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  private static void assertFails(FutureTask<LockResult> task, ErrorCode errorCode) {
    assertThatThrownBy(task::get)
        .cause()
        .isInstanceOfSatisfying(
            HoldfastException.class, e -> assertThat(e.errorCode()).isEqualTo(errorCode));
  }
}
