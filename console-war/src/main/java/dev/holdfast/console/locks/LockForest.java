package dev.holdfast.console.locks;

import dev.holdfast.api.TransactionInfo;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// The lock waits of one moment: transactions that block others, each with those it blocks below
/// it.
///
/// Costs one pass over the transactions, whatever the number of locks. A transaction that waits for
/// several others stands below the first of them, and names the rest.
public final class LockForest {
  private final Map<Long, TransactionInfo> byId = new HashMap<>();
  private final Map<Long, List<TransactionInfo>> waiters = new HashMap<>();
  private final List<Node> nodes = new ArrayList<>();
  private final Set<Long> placed = new HashSet<>();
  private int waitingCount;

  /// A transaction in the tree.
  ///
  /// @param transaction what is known of it
  /// @param depth 0 for one that blocks and does not wait
  /// @param blockedCount how many wait for it, directly or behind others
  public record Node(TransactionInfo transaction, int depth, int blockedCount) {}

  private LockForest(List<TransactionInfo> transactions) {
    for (TransactionInfo transaction : transactions) {
      byId.put(transaction.id(), transaction);
    }
    for (TransactionInfo transaction : transactions) {
      long blocker = blockerOf(transaction);
      if (blocker >= 0) {
        waitingCount++;
        waiters.computeIfAbsent(blocker, _ -> new ArrayList<>()).add(transaction);
      }
    }
  }

  /// The waits among these transactions; the most harmful blocker first, depth first.
  public static LockForest of(List<TransactionInfo> transactions) {
    var forest = new LockForest(transactions);
    Map<Long, Integer> blocked = forest.blockedCounts();
    transactions.stream()
        .filter(each -> forest.waiters.containsKey(each.id()) && forest.blockerOf(each) < 0)
        .sorted(
            Comparator.comparing((TransactionInfo each) -> blocked.getOrDefault(each.id(), 0))
                .reversed()
                .thenComparing(TransactionInfo::beganAt))
        .forEach(root -> forest.place(root, blocked));
    return forest;
  }

  /// How many transactions wait.
  public int waitingCount() {
    return waitingCount;
  }

  /// All transactions that block or wait, each after the one that blocks it.
  public List<Node> nodes() {
    return List.copyOf(nodes);
  }

  // One that has ended meanwhile blocks nobody.
  private long blockerOf(TransactionInfo transaction) {
    for (long each : transaction.waitsFor()) {
      if (byId.containsKey(each)) {
        return each;
      }
    }
    return -1;
  }

  /// Every waiter counts for each transaction on its way to the root. The way is followed at most
  /// once through each transaction: a cycle lives until the engine breaks it.
  private Map<Long, Integer> blockedCounts() {
    Map<Long, Integer> waiting = new HashMap<>();
    for (List<TransactionInfo> each : waiters.values()) {
      each.forEach(waiter -> waiting.put(waiter.id(), waitersOf(waiter.id()).size()));
    }
    Map<Long, Integer> blocked = new HashMap<>();
    Deque<Long> ready = new ArrayDeque<>();
    waiting.forEach((id, open) -> {
      if (open == 0) {
        ready.add(id);
      }
    });
    while (!ready.isEmpty()) {
      long id = ready.remove();
      long blocker = blockerOf(Objects.requireNonNull(byId.get(id)));
      blocked.merge(blocker, 1 + blocked.getOrDefault(id, 0), Integer::sum);
      Integer open = waiting.computeIfPresent(blocker, (_, count) -> count - 1);
      if (open != null && open == 0) {
        ready.add(blocker);
      }
    }
    return blocked;
  }

  private List<TransactionInfo> waitersOf(long id) {
    return waiters.getOrDefault(id, List.of());
  }

  private void place(TransactionInfo root, Map<Long, Integer> blocked) {
    Deque<Node> open = new ArrayDeque<>();
    open.push(new Node(root, 0, blocked.getOrDefault(root.id(), 0)));
    while (!open.isEmpty()) {
      Node node = open.pop();
      if (placed.add(node.transaction().id())) {
        nodes.add(node);
        for (TransactionInfo waiter : waitersOf(node.transaction().id()).reversed()) {
          open.push(new Node(waiter, node.depth() + 1, blocked.getOrDefault(waiter.id(), 0)));
        }
      }
    }
  }
}
