package dev.holdfast.txn.lock;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Looks for a cycle in the wait-for graph that goes through one owner.
///
/// Used while all latches of the lock table are held, so the graph stands still.
final class DeadlockSearch {
  private final LockOwner start;
  private final Set<LockOwner> visited = new HashSet<>();
  private final List<LockOwner> path = new ArrayList<>();

  private DeadlockSearch(LockOwner start) {
    this.start = start;
  }

  /// The youngest owner of a cycle through `start`, or null when there is none.
  static @Nullable LockOwner victim(LockOwner start) {
    var search = new DeadlockSearch(start);
    if (!search.reachesStart()) {
      return null;
    }
    LockOwner youngest = start;
    for (LockOwner owner : search.path) {
      youngest = owner.id() > youngest.id() ? owner : youngest;
    }
    return youngest;
  }

  // Depth first with a stack of its own: a queue of a thousand waiters must not overflow the
  // thread's.
  private boolean reachesStart() {
    List<List<LockOwner>> pending = new ArrayList<>();
    push(start, pending);
    while (!pending.isEmpty()) {
      List<LockOwner> blockers = pending.getLast();
      if (blockers.isEmpty()) {
        pending.removeLast();
        path.removeLast();
        continue;
      }
      LockOwner next = blockers.removeLast();
      if (next == start) {
        return true;
      }
      if (visited.add(next)) {
        push(next, pending);
      }
    }
    return false;
  }

  private void push(LockOwner owner, List<List<LockOwner>> pending) {
    List<LockOwner> blockers = new ArrayList<>();
    LockWaiter waiter = owner.waiter();
    if (waiter != null) {
      waiter.entry().addBlockers(waiter, blockers);
    }
    path.add(owner);
    pending.add(blockers);
  }
}
