package dev.holdfast.database;

import dev.holdfast.kernel.task.Tasks;
import dev.holdfast.kernel.time.Clock;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Does something at a moment unless it is called off before. One thread, started with the first
/// deadline. Safe for use by many threads.
final class Deadlines implements AutoCloseable {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final Clock clock;
  private final Tasks tasks;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final PriorityQueue<Deadline> waiting =
      new PriorityQueue<>(Comparator.comparingLong(Deadline::atNanos));
  private boolean started;
  private boolean closed;

  private record Deadline(long atNanos, Runnable action) {}

  Deadlines(Clock clock, Tasks tasks) {
    this.clock = clock;
    this.tasks = tasks;
  }

  /// Plans `action`; the result calls it off.
  Runnable after(long millis, Runnable action) {
    var deadline = new Deadline(clock.nanos() + millis * NANOS_PER_MILLI, action);
    lock.lock();
    try {
      waiting.add(deadline);
      changed.signal();
      if (!started && !closed) {
        started = true;
        tasks.start("deadlines", this::loop);
      }
    } finally {
      lock.unlock();
    }
    return () -> callOff(deadline);
  }

  @SuppressWarnings("ReferenceEquality") // this deadline, not one that equals it
  private void callOff(Deadline deadline) {
    lock.lock();
    try {
      waiting.removeIf(other -> other == deadline);
    } finally {
      lock.unlock();
    }
  }

  private void loop() {
    lock.lock();
    try {
      while (!closed) {
        Deadline next = waiting.peek();
        long nanos = next == null ? Long.MAX_VALUE : next.atNanos() - clock.nanos();
        if (next != null && nanos <= 0) {
          waiting.remove(next);
          next.action().run();
        } else {
          await(nanos);
        }
      }
    } finally {
      lock.unlock();
    }
  }

  @SuppressWarnings("WaitNotInLoop") // the caller is the loop
  private void await(long nanos) {
    try {
      boolean _ = changed.await(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      closed = true; // nobody but our owner interrupts this thread
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }
}
