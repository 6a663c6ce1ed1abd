package dev.holdfast.txn.lock;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.txn.lock.LockWaiter.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// All locks of one database, in stripes.
///
/// The order of latches: stripes by number, then an owner's. Whoever must wait takes all stripes,
/// joins the queue and searches for a cycle; everything else needs one stripe.
public final class LockTable {
  private static final int STRIPE_COUNT = 64; // a power of two

  private final Stripe[] stripes = new Stripe[STRIPE_COUNT];
  private final LongSupplier nanoClock;

  private static final class Stripe {
    final ReentrantLock latch = new ReentrantLock();
    final Map<LockEntry, LockEntry> entries = new HashMap<>();
  }

  /// A table without locks; `nanoClock` measures timeouts.
  public LockTable(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
    for (int i = 0; i < STRIPE_COUNT; i++) {
      stripes[i] = new Stripe();
    }
  }

  /// How long and whether a request waits.
  ///
  /// @param timeoutMillis 0 waits for ever
  public record Patience(LockWait lockWait, long timeoutMillis) {
    /// Waits for ever.
    public static final Patience FOREVER = new Patience(LockWait.WAIT, 0);
  }

  /// Gets a lock in `mode` or a stronger one that the owner has.
  ///
  /// Throws LOCK_TIMEOUT, DEADLOCK_DETECTED (the owner was the youngest in a cycle), QUERY_CANCELED
  /// (cancelled or interrupted), or TRANSACTION_FAILED when the owner has released its locks for
  /// good. Nothing is granted then.
  public LockResult acquire(LockOwner owner, LockEntry name, LockMode mode, Patience patience) {
    Stripe stripe = stripeOf(name);
    stripe.latch.lock();
    try {
      if (tryGrant(stripe, owner, name, mode)) {
        return LockResult.GRANTED;
      }
    } finally {
      stripe.latch.unlock();
    }
    return switch (patience.lockWait()) {
      case SKIP_LOCKED -> LockResult.SKIPPED;
      case NOWAIT -> throw notAvailable(name, "is locked by another transaction");
      case WAIT -> queueAndWait(owner, name, mode, patience.timeoutMillis());
    };
  }

  /// The mode that the owner holds, or null.
  public @Nullable LockMode heldMode(LockOwner owner, LockEntry name) {
    Stripe stripe = stripeOf(name);
    stripe.latch.lock();
    try {
      LockEntry entry = stripe.entries.get(name);
      return entry == null ? null : entry.modeOf(owner);
    } finally {
      stripe.latch.unlock();
    }
  }

  /// Releases all locks of an owner for good and ends its wait, if it has one.
  public void releaseAll(LockOwner owner) {
    List<LockEntry> released = owner.close();
    LockWaiter waiting = owner.waiter();
    if (waiting != null) {
      withdraw(waiting, Outcome.OWNER_CLOSED);
    }
    for (LockEntry entry : released) {
      Stripe stripe = stripeOf(entry);
      stripe.latch.lock();
      try {
        entry.release(owner);
        grantWaiters(stripe, entry);
      } finally {
        stripe.latch.unlock();
      }
    }
  }

  /// Takes back what the owner was granted after its [LockOwner#grantCount()] was `grantCount`: a
  /// lock that it did not hold then is released, one that it held weaker is weakened. Returns the
  /// entries that were released. Called by the owner's thread, which does not wait now.
  public List<LockEntry> releaseAfter(LockOwner owner, int grantCount) {
    List<LockEntry> released = new ArrayList<>();
    for (LockOwner.Grant grant : owner.forgetAfter(grantCount)) {
      takeBack(owner, grant);
      if (grant.isNew()) {
        released.add(grant.entry());
      }
    }
    return released;
  }

  private void takeBack(LockOwner owner, LockOwner.Grant grant) {
    LockEntry entry = grant.entry();
    LockMode before = grant.before();
    Stripe stripe = stripeOf(entry);
    stripe.latch.lock();
    try {
      if (entry.modeOf(owner) == null) {
        return; // released for good by another thread, and perhaps no longer in the table
      }
      if (before == null) {
        entry.release(owner);
      } else {
        entry.hold(owner, before);
      }
      grantWaiters(stripe, entry);
    } finally {
      stripe.latch.unlock();
    }
  }

  /// Everything the owner holds, in the order in which it was granted.
  public List<HeldLock> heldBy(LockOwner owner) {
    List<HeldLock> locks = new ArrayList<>();
    for (LockEntry entry : owner.held()) {
      LockMode mode = heldMode(owner, entry);
      if (mode != null) {
        locks.add(new HeldLock(entry, mode));
      }
    }
    return locks;
  }

  /// The ids of those that keep the owner waiting; empty while it runs.
  public List<Long> blockersOf(LockOwner owner) {
    LockWaiter waiter = owner.waiter();
    if (waiter == null) {
      return List.of();
    }
    List<LockOwner> blockers = new ArrayList<>();
    Stripe stripe = stripeOf(waiter.entry());
    stripe.latch.lock();
    try {
      if (waiter.outcome() == null) {
        waiter.entry().addBlockers(waiter, blockers);
      }
    } finally {
      stripe.latch.unlock();
    }
    return blockers.stream().map(LockOwner::id).distinct().toList();
  }

  /// How many things are locked or waited for; 0 when every transaction has ended.
  public int entryCount() {
    int count = 0;
    for (Stripe stripe : stripes) {
      stripe.latch.lock();
      try {
        count += stripe.entries.size();
      } finally {
        stripe.latch.unlock();
      }
    }
    return count;
  }

  private boolean tryGrant(Stripe stripe, LockOwner owner, LockEntry name, LockMode mode) {
    LockEntry known = stripe.entries.putIfAbsent(name, name);
    LockEntry entry = known == null ? name : known;
    LockMode heldMode = entry.modeOf(owner);
    if (heldMode != null && heldMode.covers(mode)) {
      return true;
    }
    boolean admitted =
        entry.holdersAdmit(owner, mode) && (heldMode != null || entry.waitersAdmit(mode));
    if (!admitted) {
      return false;
    }
    grant(stripe, entry, owner, mode);
    return true;
  }

  private static void grant(Stripe stripe, LockEntry entry, LockOwner owner, LockMode mode) {
    if (!hold(entry, owner, mode)) {
      removeIfUnused(stripe, entry);
      throw ownerClosed();
    }
  }

  // False when the owner takes no more locks; a lock that it held before is then on its way out.
  private static boolean hold(LockEntry entry, LockOwner owner, LockMode mode) {
    LockMode before = entry.modeOf(owner);
    entry.hold(owner, mode);
    boolean isRemembered = owner.remember(entry, before);
    if (!isRemembered && before == null) {
      entry.release(owner);
    }
    return isRemembered;
  }

  private LockResult queueAndWait(
      LockOwner owner, LockEntry name, LockMode mode, long timeoutMillis) {
    LockWaiter waiter;
    lockAll();
    try {
      Stripe stripe = stripeOf(name);
      if (tryGrant(stripe, owner, name, mode)) {
        return LockResult.GRANTED;
      }
      LockEntry entry = stripe.entries.getOrDefault(name, name);
      waiter = new LockWaiter(owner, entry, mode);
      entry.enqueue(waiter, entry.modeOf(owner) != null);
      owner.waiter(waiter);
      if (owner.isClosed()) { // whoever closed it may have looked for a waiter before
        end(waiter, Outcome.OWNER_CLOSED);
      }
      breakCycles(owner, waiter);
    } finally {
      unlockAll();
    }
    try {
      return await(waiter, timeoutMillis);
    } finally {
      owner.waiter(null);
    }
  }

  private void breakCycles(LockOwner owner, LockWaiter waiter) {
    while (waiter.outcome() == null) {
      LockOwner victim = DeadlockSearch.victim(owner);
      LockWaiter victimWaiter = victim == null ? null : victim.waiter();
      if (victimWaiter == null) {
        return;
      }
      end(victimWaiter, Outcome.DEADLOCK);
    }
  }

  // The caller holds the latch of the entry's stripe.
  private void end(LockWaiter waiter, Outcome outcome) {
    LockEntry entry = waiter.entry();
    entry.dequeue(waiter);
    waiter.owner().waiter(null);
    waiter.end(outcome);
    grantWaiters(stripeOf(entry), entry);
  }

  private void withdraw(LockWaiter waiter, Outcome outcome) {
    Stripe stripe = stripeOf(waiter.entry());
    stripe.latch.lock();
    try {
      if (waiter.outcome() == null) {
        end(waiter, outcome);
      }
    } finally {
      stripe.latch.unlock();
    }
  }

  private LockResult await(LockWaiter waiter, long timeoutMillis) {
    long deadlineNanos = nanoClock.getAsLong() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
    boolean timedOut = false;
    while (waiter.outcome() == null) {
      if (waiter.owner().isCancelled() || Thread.currentThread().isInterrupted() || timedOut) {
        withdraw(waiter, Outcome.ABANDONED);
      } else if (timeoutMillis == 0) {
        LockSupport.park(waiter);
      } else {
        long leftNanos = deadlineNanos - nanoClock.getAsLong();
        timedOut = leftNanos <= 0;
        LockSupport.parkNanos(waiter, Math.max(0, leftNanos));
      }
    }
    return result(waiter, timedOut);
  }

  private static LockResult result(LockWaiter waiter, boolean timedOut) {
    Outcome outcome = waiter.outcome();
    if (outcome == Outcome.GRANTED) {
      return LockResult.GRANTED;
    }
    if (outcome == Outcome.DEADLOCK) {
      throw new HoldfastException(
          ErrorCode.DEADLOCK_DETECTED,
          "deadlock detected: transaction "
              + waiter.owner().id()
              + " was waiting for "
              + waiter.entry().description());
    }
    if (outcome == Outcome.OWNER_CLOSED) {
      throw ownerClosed();
    }
    if (timedOut) {
      throw notAvailable(waiter.entry(), "was not released within the lock timeout");
    }
    throw new HoldfastException(
        ErrorCode.QUERY_CANCELED,
        "canceling statement while it waits for " + waiter.entry().description());
  }

  // Grants whoever has nobody conflicting before it, in order. The caller holds the latch.
  private static void grantWaiters(Stripe stripe, LockEntry entry) {
    if (!entry.hasWaiters()) {
      removeIfUnused(stripe, entry);
      return;
    }
    List<LockWaiter> passed = new ArrayList<>();
    List<LockWaiter> granted = new ArrayList<>();
    for (LockWaiter waiter : entry.waiters()) {
      boolean isHolder = entry.modeOf(waiter.owner()) != null;
      boolean free = entry.holdersAdmit(waiter.owner(), waiter.mode());
      if (free && (isHolder || allAdmit(passed, waiter.mode()))) {
        granted.add(waiter);
        hold(entry, waiter.owner(), waiter.mode());
      } else {
        passed.add(waiter);
      }
    }
    for (LockWaiter waiter : granted) {
      entry.dequeue(waiter);
      waiter.owner().waiter(null);
      waiter.end(Outcome.GRANTED);
    }
    removeIfUnused(stripe, entry);
  }

  private static boolean allAdmit(List<LockWaiter> passed, LockMode mode) {
    for (LockWaiter waiter : passed) {
      if (!waiter.mode().isCompatibleWith(mode)) {
        return false;
      }
    }
    return true;
  }

  private static void removeIfUnused(Stripe stripe, LockEntry entry) {
    if (entry.isUnused()) {
      stripe.entries.remove(entry);
    }
  }

  private Stripe stripeOf(LockEntry entry) {
    int hash = entry.hashCode();
    return stripes[(hash ^ (hash >>> 16)) & (STRIPE_COUNT - 1)];
  }

  private void lockAll() {
    for (Stripe stripe : stripes) {
      stripe.latch.lock();
    }
  }

  private void unlockAll() {
    for (Stripe stripe : stripes) {
      stripe.latch.unlock();
    }
  }

  private static HoldfastException notAvailable(LockEntry entry, String why) {
    return new HoldfastException(ErrorCode.LOCK_TIMEOUT, entry.description() + " " + why);
  }

  private static HoldfastException ownerClosed() {
    return new HoldfastException(
        ErrorCode.TRANSACTION_FAILED, "the transaction has ended and takes no more locks");
  }
}
