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
      while (!closed) {
        awaitNext();
        Deadline next = deadlines.peek();
        if (next != null && next.nanos() - clock.nanos() <= 0) {
          deadlines.remove();
          expire(next);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // only a dying process interrupts our threads
    } finally {
      latch.unlock();
    }
  }

  private void awaitNext() throws InterruptedException {
    Deadline next = deadlines.peek();
    if (next == null) {
      changed.await();
    } else {
      long leftNanos = next.nanos() - clock.nanos();
      if (leftNanos > 0) {
        long _ = changed.awaitNanos(leftNanos);
      }
    }
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
