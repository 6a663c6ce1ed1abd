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
  private List<Grant> grants = new ArrayList<>(4); // guarded by latch
  private boolean closed; // guarded by latch
  private volatile int heldCount;
  private volatile @Nullable LockWaiter waiter;
  private volatile boolean cancelled;

  /// A lock that was granted, in order; `before` is the weaker mode that the owner held until then,
  /// or null when the entry was new to it.
  record Grant(LockEntry entry, @Nullable LockMode before) {
    boolean isNew() {
      return before == null;
    }
  }

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

  /// How many grants there were that have not been taken back: the place to return to with
  /// [LockTable#releaseAfter].
  public int grantCount() {
    latch.lock();
    try {
      return grants.size();
    } finally {
      latch.unlock();
    }
  }

  /// Remembers a lock, or a stronger mode of it; false when the owner has released everything for
  /// good.
  @SuppressWarnings("NonAtomicVolatileUpdate") // written under the latch only
  boolean remember(LockEntry entry, @Nullable LockMode before) {
    latch.lock();
    try {
      if (closed) {
        return false;
      }
      grants.add(new Grant(entry, before));
      heldCount += before == null ? 1 : 0;
      return true;
    } finally {
      latch.unlock();
    }
  }

  /// Forgets the grants after a position and hands them over, the last first.
  @SuppressWarnings("NonAtomicVolatileUpdate") // written under the latch only
  List<Grant> forgetAfter(int grantCount) {
    latch.lock();
    try {
      if (closed || grants.size() <= grantCount) {
        return List.of();
      }
      List<Grant> tail = grants.subList(grantCount, grants.size());
      List<Grant> forgotten = List.copyOf(tail).reversed();
      tail.clear();
      heldCount -= (int) forgotten.stream().filter(Grant::isNew).count();
      return forgotten;
    } finally {
      latch.unlock();
    }
  }

  /// Refuses further locks and hands over those held, each once.
  List<LockEntry> close() {
    latch.lock();
    try {
      closed = true;
      List<LockEntry> released = entries();
      grants = List.of();
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

  /// What is held, each entry once, in the order in which it was first granted.
  List<LockEntry> held() {
    latch.lock();
    try {
      return entries();
    } finally {
      latch.unlock();
    }
  }

  private List<LockEntry> entries() {
    List<LockEntry> entries = new ArrayList<>(heldCount);
    for (Grant grant : grants) {
      if (grant.isNew()) {
        entries.add(grant.entry());
      }
    }
    return entries;
  }
}
