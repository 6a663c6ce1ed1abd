package dev.holdfast.txn;

import static dev.holdfast.txn.TestDatabase.TABLE;
import static dev.holdfast.txn.TestDatabase.scan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.kernel.error.Retry;
import dev.holdfast.txn.lock.LockMode;
import dev.holdfast.txn.lock.LockWait;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/// Goal: under real concurrency, with deadlocks, conflicts and waits, no money is made or lost, no
/// reader sees a transfer half done, and no lock is left behind.
///
/// Method: threads move money between a few accounts in random order, each in its own isolation,
/// and begin again whenever they are told to; branches prepared by one handle are committed by
/// another.
class TransferStressTest {
  private static final int ACCOUNT_COUNT = 5;
  private static final long BALANCE = 1_000;
  private static final int THREAD_COUNT = 4;
  private static final int TRANSFER_COUNT = 250;
  private static final List<Isolation> ISOLATIONS = List.of(Isolation.values());

  @Test
  void theSumOfAllAccountsNeverChanges() throws Exception {
    try (var database = TestDatabase.inMemory()) {
      for (long id = 0; id < ACCOUNT_COUNT; id++) {
        database.commitRows(id, BALANCE);
      }
      List<FutureTask<Integer>> workers = new ArrayList<>();
      for (int i = 0; i < THREAD_COUNT; i++) {
        Isolation isolation = ISOLATIONS.get(i % ISOLATIONS.size());
        var random = new Random(i);
        var worker = new FutureTask<>(() -> work(database, isolation, random));
        workers.add(worker);
        Thread _ = database.tasks.start("worker-" + i, worker);
      }
      for (FutureTask<Integer> worker : workers) {
        assertThat(worker.get()).isEqualTo(TRANSFER_COUNT);
      }
      assertSum(database);
      assertThat(database.transactions.active()).isEmpty();
      assertThat(database.transactions.locks().entryCount()).isZero();
    }
  }

  private static int work(TestDatabase database, Isolation isolation, Random random) {
    int done = 0;
    while (done < TRANSFER_COUNT) {
      long from = random.nextInt(ACCOUNT_COUNT);
      long to = random.nextInt(ACCOUNT_COUNT);
      if (from != to && transferOrRetry(database, isolation, from, to, done)) {
        done++;
      }
      if (random.nextInt(10) == 0) {
        assertSum(database);
      }
    }
    return done;
  }

  private static boolean transferOrRetry(
      TestDatabase database, Isolation isolation, long from, long to, int number) {
    try {
      if (number % 3 == 0) {
        transferInBranch(database, isolation, from, to);
      } else {
        transfer(database.begin(isolation), from, to, true);
      }
      return true;
    } catch (HoldfastException e) {
      assertThat(e.errorCode().retry()).as("%s", e.getMessage()).isEqualTo(Retry.TRANSACTION);
      return false;
    }
  }

  private static void transfer(Transaction transaction, long from, long to, boolean commit) {
    try {
      move(transaction, from, -1);
      move(transaction, to, 1);
      if (commit) {
        transaction.commit();
      }
    } catch (HoldfastException e) {
      if (commit) {
        transaction.rollback();
      }
      throw e;
    }
  }

  // As an UPDATE statement does it: what was read is what is locked, or the statement begins again.
  private static void move(Transaction transaction, long id, long amount) {
    while (true) {
      try (StatementScope scope = transaction.beginStatement()) {
        byte[] key = TestDatabase.key(id);
        long before = TestDatabase.value(Objects.requireNonNull(scope.get(TABLE, key)).row());
        scope.lock(TABLE, key, LockMode.NO_KEY_UPDATE, LockWait.WAIT);
        scope.put(TABLE, key, TestDatabase.row(id, before + amount));
        return;
      } catch (StatementRestart _) {
        assertThat(transaction.options().isolation()).isEqualTo(Isolation.READ_COMMITTED);
      }
    }
  }

  private static void transferInBranch(
      TestDatabase database, Isolation isolation, long from, long to) {
    var branchId = TestDatabase.branchId(Thread.currentThread().getName());
    XaHandle worker = database.transactions.branches().openHandle();
    XaHandle finisher = database.transactions.branches().openHandle();
    Transaction branch =
        worker.start(branchId, XaHandle.Start.NEW, TestDatabase.OPTIONS.withIsolation(isolation));
    try {
      transfer(branch, from, to, false);
      worker.end(branchId, XaHandle.End.SUCCESS);
    } catch (HoldfastException e) {
      worker.close();
      finisher.rollback(branchId);
      throw e;
    }
    finisher.prepare(branchId);
    finisher.commit(branchId, false);
  }

  private static void assertSum(TestDatabase database) {
    Transaction reader = database.begin(Isolation.READ_COMMITTED);
    long sum = scan(reader).values().stream().mapToLong(Long::longValue).sum();
    reader.rollback();
    assertThat(sum).isEqualTo(ACCOUNT_COUNT * BALANCE);
  }
}
