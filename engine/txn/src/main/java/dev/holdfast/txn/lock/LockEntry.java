package dev.holdfast.txn.lock;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A thing that can be locked, and who holds it or waits for it.
///
/// A fresh entry serves as the name to look up; the first owner's stays in the table. Equal by what
/// it names. Everything below the name is guarded by the latch of its stripe. The usual lock, with
/// one holder and no waiter, is this one object.
public final class LockEntry {
  private static final byte[] NO_KEY = new byte[0];

  private final LockSpace space;
  private final long objectId;
  private final byte[] key;
  private final int hash;
  private @Nullable Hold first;
  private @Nullable List<Hold> others;
  private @Nullable ArrayDeque<LockWaiter> waiters;

  private record Hold(LockOwner owner, LockMode mode) {}

  private LockEntry(LockSpace space, long objectId, byte[] key) {
    this.space = space;
    this.objectId = objectId;
    this.key = key;
    this.hash = (Arrays.hashCode(key) * 31 + Long.hashCode(objectId)) * 31 + space.code();
  }

  /// Names a lock; shares the key.
  public static LockEntry of(LockSpace space, long objectId, byte[] key) {
    return new LockEntry(space, objectId, key);
  }

  /// Names a row.
  public static LockEntry row(long tableId, byte[] key) {
    return new LockEntry(LockSpace.ROW, tableId, key);
  }

  /// Names a key of a unique index.
  public static LockEntry indexKey(long indexId, byte[] indexKey) {
    return new LockEntry(LockSpace.INDEX_KEY, indexId, indexKey);
  }

  /// Names a table.
  public static LockEntry table(long tableId) {
    return new LockEntry(LockSpace.TABLE, tableId, NO_KEY);
  }

  /// The kind of thing.
  public LockSpace space() {
    return space;
  }

  /// The table or index.
  public long objectId() {
    return objectId;
  }

  /// The key, empty for a table; not to be changed.
  public byte[] key() {
    return key;
  }

  /// The name without its key: keys are row contents, which no message may show.
  String description() {
    return switch (space) {
      case ROW -> "a row of table " + objectId;
      case INDEX_KEY -> "a key of index " + objectId;
      case TABLE -> "table " + objectId;
    };
  }

  @Nullable LockMode modeOf(LockOwner owner) {
    if (first != null && first.owner == owner) {
      return first.mode;
    }
    if (others != null) {
      for (Hold hold : others) {
        if (hold.owner == owner) {
          return hold.mode;
        }
      }
    }
    return null;
  }

  /// Whether all holders but `owner` tolerate `mode`.
  boolean holdersAdmit(LockOwner owner, LockMode mode) {
    if (first != null && first.owner != owner && !first.mode.isCompatibleWith(mode)) {
      return false;
    }
    if (others != null) {
      for (Hold hold : others) {
        if (hold.owner != owner && !hold.mode.isCompatibleWith(mode)) {
          return false;
        }
      }
    }
    return true;
  }

  /// Whether nobody waits whom `mode` would overtake.
  boolean waitersAdmit(LockMode mode) {
    if (waiters != null) {
      for (LockWaiter waiter : waiters) {
        if (!waiter.mode().isCompatibleWith(mode)) {
          return false;
        }
      }
    }
    return true;
  }

  /// Records a grant; true when the owner did not hold the entry before.
  boolean hold(LockOwner owner, LockMode mode) {
    var granted = new Hold(owner, mode);
    if (first == null || first.owner == owner) {
      boolean isNew = first == null;
      first = granted;
      return isNew;
    }
    if (others == null) {
      others = new ArrayList<>(2);
    }
    for (int i = 0; i < others.size(); i++) {
      if (others.get(i).owner == owner) {
        others.set(i, granted);
        return false;
      }
    }
    others.add(granted);
    return true;
  }

  void release(LockOwner owner) {
    if (first != null && first.owner == owner) {
      first = others == null || others.isEmpty() ? null : others.removeLast();
      return;
    }
    if (others != null) {
      others.removeIf(hold -> hold.owner == owner);
    }
  }

  boolean isUnused() {
    return first == null && (waiters == null || waiters.isEmpty());
  }

  void enqueue(LockWaiter waiter, boolean inFront) {
    if (waiters == null) {
      waiters = new ArrayDeque<>(2);
    }
    if (inFront) {
      waiters.addFirst(waiter);
    } else {
      waiters.addLast(waiter);
    }
  }

  void dequeue(LockWaiter waiter) {
    if (waiters != null) {
      waiters.remove(waiter);
    }
  }

  boolean hasWaiters() {
    return waiters != null && !waiters.isEmpty();
  }

  /// The waiters in order; empty, never null.
  Iterable<LockWaiter> waiters() {
    return waiters == null ? List.of() : waiters;
  }

  /// Adds the owners that keep `waiter` from being granted: holders, and waiters before it.
  void addBlockers(LockWaiter waiter, List<LockOwner> target) {
    if (first != null) {
      addIfConflicting(first.owner, first.mode, waiter, target);
    }
    if (others != null) {
      for (Hold hold : others) {
        addIfConflicting(hold.owner, hold.mode, waiter, target);
      }
    }
    for (LockWaiter earlier : waiters()) {
      if (earlier == waiter) {
        return;
      }
      addIfConflicting(earlier.owner(), earlier.mode(), waiter, target);
    }
  }

  private static void addIfConflicting(
      LockOwner owner, LockMode mode, LockWaiter waiter, List<LockOwner> target) {
    if (owner != waiter.owner() && !mode.isCompatibleWith(waiter.mode())) {
      target.add(owner);
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LockEntry that
        && hash == that.hash
        && objectId == that.objectId
        && space == that.space
        && Arrays.equals(key, that.key);
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
