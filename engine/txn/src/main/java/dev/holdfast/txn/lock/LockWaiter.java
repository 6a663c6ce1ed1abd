package dev.holdfast.txn.lock;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A thread that waits for one lock. The outcome is set once, under the latch of the entry's
/// stripe.
final class LockWaiter {
  /// How a wait ended.
  enum Outcome {
    GRANTED,
    /// Chosen to break a cycle.
    DEADLOCK,
    /// Stopped waiting by itself.
    ABANDONED,
    /// Its transaction ended meanwhile.
    OWNER_CLOSED
  }

  private final LockOwner owner;
  private final LockEntry entry;
  private final LockMode mode;
  private final Thread thread = Thread.currentThread();
  private volatile @Nullable Outcome outcome;

  LockWaiter(LockOwner owner, LockEntry entry, LockMode mode) {
    this.owner = owner;
    this.entry = entry;
    this.mode = mode;
  }

  LockOwner owner() {
    return owner;
  }

  LockEntry entry() {
    return entry;
  }

  LockMode mode() {
    return mode;
  }

  @Nullable Outcome outcome() {
    return outcome;
  }

  void end(Outcome how) {
    outcome = how;
    LockSupport.unpark(thread);
  }

  void wake() {
    LockSupport.unpark(thread);
  }
}
