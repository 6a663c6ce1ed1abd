package dev.holdfast.txn.lock;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Whoever holds locks: one transaction, or one branch in doubt.
///
/// Made by its transaction; the lock table does the rest. Older owners have smaller ids.
public final class LockOwner {
  private final long id;
  private final ReentrantLock latch = new ReentrantLock();
  private List<LockEntry> held = new ArrayList<>(4); // guarded by latch
  private boolean closed; // guarded by latch
  private volatile int heldCount;
  private volatile @Nullable LockWaiter waiter;
  private volatile boolean cancelled;

  /// An owner without locks.
  public LockOwner(long id) {
    this.id = id;
  }

  /// The transaction's id.
  public long id() {
    return id;
  }

  /// How many locks it holds.
  public int heldCount() {
    return heldCount;
  }

  /// Ends the present wait, or refuses the next one, with QUERY_CANCELED.
  public void cancel() {
    cancelled = true;
    LockWaiter waiting = waiter;
    if (waiting != null) {
      waiting.wake();
    }
  }

  /// Forgets an earlier [#cancel()].
  public void clearCancel() {
    cancelled = false;
  }

  boolean isCancelled() {
    return cancelled;
  }

  @Nullable LockWaiter waiter() {
    return waiter;
  }

  void waiter(@Nullable LockWaiter newWaiter) {
    waiter = newWaiter;
  }

  /// Remembers a lock; false when the owner has released everything for good.
  @SuppressWarnings("NonAtomicVolatileUpdate") // written under the latch only
  boolean remember(LockEntry entry) {
    latch.lock();
    try {
      if (closed) {
        return false;
      }
      held.add(entry);
      heldCount++;
      return true;
    } finally {
      latch.unlock();
    }
  }

  /// Refuses further locks and hands over those held.
  List<LockEntry> close() {
    latch.lock();
    try {
      closed = true;
      List<LockEntry> released = held;
      held = List.of();
      heldCount = 0;
      return released;
    } finally {
      latch.unlock();
    }
  }

  boolean isClosed() {
    latch.lock();
    try {
      return closed;
    } finally {
      latch.unlock();
    }
  }

  List<LockEntry> held() {
    latch.lock();
    try {
      return List.copyOf(held);
    } finally {
      latch.unlock();
    }
  }
}
