package dev.holdfast.txn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.storage.model.BranchId;
import dev.holdfast.testkit.Seeds;
import dev.holdfast.txn.lock.LockResult;
import dev.holdfast.txn.lock.LockWait;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Goal: what each isolation promises holds for whatever order statements of several transactions
/// come in, prepared branches and savepoints among them.
///
/// Method: random short histories over four rows, one thread, locks that are not waited for. Every
/// read is recorded and compared with a model: its snapshot plus the own writes; under REPEATABLE
/// READ no update is lost; and SERIALIZABLE transactions must fit some serial order, found by
/// trying all of them.
class IsolationPropertyTest {
  private static final int ROW_COUNT = 4;
  private static final int VALUE_MAX = 20;

  @Test
  void serializableHistoriesHaveASerialOrder() {
    Seeds.forEach(
        "holdfast.isolation",
        400,
        seed -> {
          History history = run(seed, Isolation.SERIALIZABLE);
          assertThat(hasSerialOrder(history)).as(history::toString).isTrue();
        });
  }

  @Test
  void readsSeeTheirSnapshotAndNoUpdateIsLost() {
    Seeds.forEach(
        "holdfast.isolation",
        400,
        seed -> {
          for (Isolation isolation : Isolation.values()) {
            History history = run(seed, isolation);
            history.checkReads();
            if (isolation != Isolation.READ_COMMITTED) {
              history.checkNoLostUpdate();
            }
          }
        });
  }

  private static History run(long seed, Isolation isolation) {
    try (var database = TestDatabase.inMemory()) {
      var history = new History(database);
      var random = new Random(seed);
      for (int i = 0; i < 4; i++) {
        history.clients.add(new Client(history, isolation, random.nextBoolean(), i));
      }
      while (history.clients.stream().anyMatch(client -> !client.ended)) {
        history.clients.get(random.nextInt(history.clients.size())).step(random);
      }
      return history;
    }
  }

  private static boolean hasSerialOrder(History history) {
    List<Client> committed = history.clients.stream().filter(client -> client.committed).toList();
    return tryOrders(new ArrayList<>(committed), new TreeMap<>(history.initial), history.last());
  }

  private static boolean tryOrders(
      List<Client> left, SortedMap<Long, Long> state, SortedMap<Long, Long> end) {
    if (left.isEmpty()) {
      return state.equals(end);
    }
    for (Client next : left) {
      SortedMap<Long, Long> after = new TreeMap<>(state);
      List<Client> rest = new ArrayList<>(left);
      rest.remove(next);
      if (next.replays(after) && tryOrders(rest, after, end)) {
        return true;
      }
    }
    return false;
  }

  /// All that happened: the states after each commit, and what the clients did.
  private static final class History {
    final TestDatabase database;
    final List<Client> clients = new ArrayList<>();
    final SortedMap<Long, Long> initial = new TreeMap<>();
    final NavigableMap<Long, SortedMap<Long, Long>> states = new TreeMap<>();

    History(TestDatabase database) {
      this.database = database;
      for (long id = 0; id < ROW_COUNT - 1; id++) {
        initial.put(id, id);
      }
      Committed committed = database.commitRows(0, 0, 1, 1, 2, 2);
      states.put(committed.sequence(), initial);
    }

    SortedMap<Long, Long> last() {
      return states.lastEntry().getValue();
    }

    void checkReads() {
      for (Client client : clients) {
        SortedMap<Long, Long> own = new TreeMap<>();
        for (Step step : client.steps) {
          SortedMap<Long, Long> visible = new TreeMap<>(at(step.snapshot()));
          apply(own, visible);
          assertThat(step.isAnswer(visible)).as("%s%n%s", step, this).isTrue();
          step.change(own);
        }
      }
    }

    void checkNoLostUpdate() {
      for (Client client : clients) {
        for (Client other : clients) {
          boolean isBetween =
              client.committed
                  && other.committed
                  && other.sequence > client.firstSnapshot()
                  && other.sequence < client.sequence;
          if (isBetween) {
            assertThat(client.written())
                .as(this::toString)
                .doesNotContainAnyElementsOf(other.written());
          }
        }
      }
    }

    private SortedMap<Long, Long> at(long sequence) {
      return states.floorEntry(sequence).getValue();
    }

    @Override
    public String toString() {
      var text = new StringBuilder(200).append("initial ").append(initial);
      for (Client client : clients) {
        text.append('\n').append(client.number).append(' ').append(client.steps);
        text.append(client.committed ? " committed " + client.sequence : " rolled back");
      }
      return text.append("\nstates ").append(states).toString();
    }
  }

  private static final long DELETED = Long.MIN_VALUE;

  private static void apply(Map<Long, Long> writes, Map<Long, Long> state) {
    writes.forEach((id, value) -> {
      if (value == DELETED) {
        state.remove(id);
      } else {
        state.put(id, value);
      }
    });
  }

  /// One statement with its answer.
  private record Step(String kind, long id, long argument, @Nullable Object answer, long snapshot) {
    /// Whether this would be the answer in a state.
    boolean isAnswer(SortedMap<Long, Long> state) {
      return switch (kind) {
        case "get" -> Objects.equals(answer, state.get(id));
        case "scan" -> state.equals(answer);
        case "index" -> {
          SortedMap<Long, Long> part = new TreeMap<>(state);
          part.values().removeIf(value -> value < id || value >= argument);
          yield part.equals(answer);
        }
        default -> true;
      };
    }

    void change(Map<Long, Long> writes) {
      if (kind.equals("put")) {
        writes.put(id, argument);
      } else if (kind.equals("delete")) {
        writes.put(id, DELETED);
      }
    }
  }

  private static final class Client {
    final History history;
    final int number;
    final List<Step> steps = new ArrayList<>();
    final @Nullable XaHandle handle;
    final BranchId branchId;
    final Transaction transaction;
    boolean prepared;
    boolean ended;
    boolean committed;
    long sequence;
    private long snapshot;

    Client(History history, Isolation isolation, boolean isBranch, int number) {
      this.history = history;
      this.number = number;
      this.branchId = TestDatabase.branchId("branch " + number);
      TransactionOptions options = TestDatabase.OPTIONS.withIsolation(isolation);
      handle = isBranch ? history.database.transactions.branches().openHandle() : null;
      transaction =
          handle == null
              ? history.database.transactions.begin(options)
              : handle.start(branchId, XaHandle.Start.NEW, options);
    }

    void step(Random random) {
      if (ended) {
        return;
      }
      try {
        if (prepared) {
          complete(random);
        } else if (random.nextInt(6) == 0 || steps.size() > 5) {
          end();
        } else {
          statement(random);
        }
      } catch (HoldfastException _) { // a conflict; whoever it hits rolls back
        ended = true;
        if (!prepared) {
          transaction.rollback();
        }
      }
    }

    private void statement(Random random) {
      long now = history.database.store.appliedSequence(); // one thread: nothing commits meanwhile
      snapshot =
          snapshot == 0 || transaction.options().isolation() == Isolation.READ_COMMITTED
              ? now
              : snapshot;
      long id = random.nextInt(ROW_COUNT);
      switch (random.nextInt(7)) {
        case 0, 1 -> read("get", id, 0, TestDatabase.get(transaction, id));
        case 2 -> read("scan", 0, 0, TestDatabase.scan(transaction));
        case 3 -> {
          long from = random.nextInt(VALUE_MAX);
          long to = from + random.nextInt(VALUE_MAX);
          read("index", from, to, TestDatabase.indexScan(transaction, from, to));
        }
        case 4, 5 -> {
          long value = random.nextInt(VALUE_MAX);
          if (TestDatabase.update(transaction, id, value, LockWait.SKIP_LOCKED)
              == LockResult.GRANTED) {
            read("put", id, value, null);
          }
        }
        default -> {
          Long value = TestDatabase.get(transaction, id);
          read("get", id, 0, value);
          if (value != null && steps.size() < 6) {
            delete(id);
          }
        }
      }
    }

    // A statement of its own; under READ COMMITTED the row may be another one than was read.
    private void delete(long id) {
      TestDatabase.delete(transaction, id, LockWait.NOWAIT);
      read("delete", id, 0, null);
    }

    private void read(String kind, long id, long argument, @Nullable Object answer) {
      steps.add(new Step(kind, id, argument, answer, snapshot));
    }

    private void end() {
      if (handle == null) {
        committed(transaction.commit());
        return;
      }
      handle.end(branchId, XaHandle.End.SUCCESS);
      if (handle.prepare(branchId) == XaHandle.Vote.READ_ONLY) {
        committed(Committed.NOTHING);
      } else {
        prepared = true;
      }
    }

    private void complete(Random random) {
      XaHandle any = history.database.transactions.branches().openHandle();
      if (random.nextInt(4) == 0) {
        any.rollback(branchId);
        ended = true;
      } else {
        any.commit(branchId, false);
        committed(new Committed(history.database.store.appliedSequence(), 0));
      }
    }

    private void committed(Committed place) {
      ended = true;
      committed = true;
      if (place.sequence() > 0) {
        sequence = place.sequence();
        SortedMap<Long, Long> state = new TreeMap<>(history.last());
        Map<Long, Long> writes = new TreeMap<>();
        steps.forEach(step -> step.change(writes));
        apply(writes, state);
        history.states.put(sequence, state);
      }
    }

    long firstSnapshot() {
      return steps.isEmpty() ? sequence : steps.getFirst().snapshot();
    }

    // What was made and deleted again is no write.
    List<Long> written() {
      Map<Long, Long> writes = new TreeMap<>();
      steps.forEach(step -> step.change(writes));
      SortedMap<Long, Long> before = history.at(firstSnapshot());
      writes.entrySet().removeIf(e -> e.getValue() == DELETED && !before.containsKey(e.getKey()));
      return List.copyOf(writes.keySet());
    }

    boolean replays(SortedMap<Long, Long> state) {
      for (Step step : steps) {
        if (!step.isAnswer(state)) {
          return false;
        }
        Map<Long, Long> write = new TreeMap<>();
        step.change(write);
        apply(write, state);
      }
      return true;
    }
  }
}
