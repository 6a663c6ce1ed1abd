package dev.holdfast.txn;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.kernel.task.Tasks;
import dev.holdfast.kernel.time.Clock;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Fails the transactions of branches that were not prepared in time. One thread, which starts with
/// the first timeout and ends at close.
final class XaTimeouts implements AutoCloseable {
  private final Clock clock;
  private final Tasks tasks;
  private final ReentrantLock latch = new ReentrantLock();
  private final Condition changed = latch.newCondition();
  private final PriorityQueue<Deadline> deadlines =
      new PriorityQueue<>(Comparator.comparingLong(Deadline::nanos)); // guarded by latch
  private boolean started; // guarded by latch
  private boolean closed; // guarded by latch

  private record Deadline(long nanos, int timeoutSeconds, Transaction transaction) {}

  XaTimeouts(Clock clock, Tasks tasks) {
    this.clock = clock;
    this.tasks = tasks;
  }

  void schedule(Transaction transaction, int timeoutSeconds) {
    long nanos = clock.nanos() + TimeUnit.SECONDS.toNanos(timeoutSeconds);
    latch.lock();
    try {
      if (closed) {
        return;
      }
      deadlines.removeIf(deadline -> hasEnded(deadline.transaction()));
      deadlines.add(new Deadline(nanos, timeoutSeconds, transaction));
      if (!started) {
        started = true;
        Thread _ = tasks.start("xa-timeouts", this::run);
      }
      changed.signal();
    } finally {
      latch.unlock();
    }
  }

  @Override
  public void close() {
    latch.lock();
    try {
      closed = true;
      changed.signal();
    } finally {
      latch.unlock();
    }
  }

  private void run() {
    latch.lock();
    try {
      Deadline passed = awaitPassed();
      while (passed != null) {
        expire(passed);
        passed = awaitPassed();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // only a dying process interrupts our threads
    } finally {
      latch.unlock();
    }
  }

  /// The next deadline that has passed, or null at close.
  private @Nullable Deadline awaitPassed() throws InterruptedException {
    while (!closed) {
      Deadline next = deadlines.peek();
      if (next == null) {
        changed.await();
        continue;
      }
      long leftNanos = next.nanos() - clock.nanos();
      if (leftNanos <= 0) {
        return deadlines.remove();
      }
      long _ = changed.awaitNanos(leftNanos);
    }
    return null;
  }

  private static void expire(Deadline deadline) {
    deadline
        .transaction()
        .fail(
            new HoldfastException(
                ErrorCode.XA_TIMED_OUT,
                "the branch was not prepared within "
                    + deadline.timeoutSeconds()
                    + " seconds and was rolled back"));
  }

  private static boolean hasEnded(Transaction transaction) {
    return transaction.state() != TransactionState.ACTIVE;
  }
}
