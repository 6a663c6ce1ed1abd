package dev.holdfast.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.kernel.error.CorruptionException;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.kernel.task.Tasks;
import dev.holdfast.storage.model.BranchId;
import dev.holdfast.storage.model.BranchRecord;
import dev.holdfast.storage.model.CommitRequest;
import dev.holdfast.storage.model.CommitTicket;
import dev.holdfast.storage.model.Origin;
import dev.holdfast.storage.model.StoreOperation;
import dev.holdfast.testkit.Seeds;
import dev.holdfast.testkit.SimulatedClock;
import dev.holdfast.testkit.SimulatedFileSystem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Goal: whatever the disk does, no acknowledged commit is lost, no half commit is seen, and every
/// branch in doubt comes back.
///
/// Method: a random workload on a disk that loses, tears and reorders what was not forced; the
/// power fails at a random I/O, perhaps again and again during recovery; then everything that can
/// be asked is compared with a model. A seed decides everything: the store runs without threads.
class StoreCrashTest {
  private static final Path DIRECTORY = Path.of("/db");
  private static final StoreOptions TINY = new StoreOptions(8 << 10, 1 << 10, 4 << 10, 1, 1 << 20);
  private static final int LIVES = 6;

  @Test
  void everySeedSurvives() {
    Seeds.forEach("holdfast.crash", 300, seed -> new Run(seed).play());
  }

  /// One seed.
  private static final class Run {
    private final SplittableRandom random;
    private final SimulatedClock clock = new SimulatedClock(1_000_000);
    private final CrashModel model = new CrashModel();
    private final Tasks tasks = new Tasks("crash");
    private SimulatedFileSystem disk;
    private long nextBranch;
    private long nextValue = 1;

    Run(long seed) {
      random = new SplittableRandom(seed);
      disk = new SimulatedFileSystem(random.split());
    }

    void play() {
      for (int life = 0; life < LIVES; life++) {
        plan();
        liveAndDie();
        disk = random.nextInt(4) == 0 ? disk.afterProcessKill() : disk.afterPowerCut();
      }
      Store store = open();
      compare(store);
      store.close();
      compare(open());
    }

    private void plan() {
      switch (random.nextInt(6)) {
        case 0 -> disk.failIn(1 + random.nextInt(60));
        case 1 -> disk.limitSpace(disk.usedBytes() + random.nextInt(64 << 10));
        default -> disk.cutPowerIn(1 + random.nextInt(120));
      }
    }

    private void liveAndDie() {
      Store store;
      try {
        store = open();
      } catch (CorruptionException damage) {
        throw damage;
      } catch (HoldfastException _) {
        return; // the power failed during recovery
      }
      compare(store);
      try {
        work(store);
      } catch (HoldfastException failure) {
        readsGoOn(store, failure);
      }
    }

    private void readsGoOn(Store store, HoldfastException failure) {
      assertThat(failure.errorCode())
          .isIn(ErrorCode.WRITING_STOPPED, ErrorCode.IO_ERROR, ErrorCode.DISK_FULL);
      assertThat(store.appliedSequence()).isGreaterThanOrEqualTo(model.lastAcknowledged());
      store.snapshot().close();
    }

    private Store open() {
      return Store.openWithoutThreads(disk, DIRECTORY, TINY, clock, tasks);
    }

    private void compare(Store store) {
      model.survive(store.appliedSequence());
      model.compare(store, random);
    }

    private void work(Store store) {
      if (store.layout(TestTable.ID) == null) {
        CrashModel.Proposed created = new CrashModel.Proposed();
        awaitAll(
            List.of(propose(store, created, new StoreOperation.CreateTable(TestTable.LAYOUT))));
      }
      for (int i = 0; i < 40; i++) {
        switch (random.nextInt(10)) {
          case 0 -> store.checkpoint();
          case 1 -> prepare(store);
          case 2 -> resolve(store);
          case 3 -> clock.advance(random.nextInt(2_000) - 1_000);
          default -> commitSome(store);
        }
      }
      if (random.nextBoolean()) {
        store.close();
      }
    }

    private void commitSome(Store store) {
      List<Pending> pending = new ArrayList<>();
      for (int i = random.nextInt(4); i >= 0; i--) {
        CrashModel.Proposed proposed = new CrashModel.Proposed();
        if (random.nextInt(8) == 0) {
          proposed.advancedTo = OptionalLong.of(nextValue++);
          pending.add(
              propose(
                  store,
                  proposed,
                  new StoreOperation.AdvanceSequence(1, proposed.advancedTo.getAsLong())));
        } else {
          proposed.changes = changes();
          pending.add(
              propose(
                  store, proposed, operations(proposed.changes).toArray(StoreOperation[]::new)));
        }
      }
      awaitAll(pending);
    }

    private record Pending(CrashModel.Proposed proposed, CommitTicket ticket) {}

    private Pending propose(
        Store store, CrashModel.Proposed proposed, StoreOperation... operations) {
      CommitTicket ticket =
          store.propose(new CommitRequest(List.of(operations), Origin.ofPrincipal("p")));
      return remember(proposed, ticket);
    }

    private Pending remember(CrashModel.Proposed proposed, CommitTicket ticket) {
      proposed.sequence = ticket.sequence();
      proposed.timestampMicros = ticket.timestampMicros();
      model.add(proposed);
      return new Pending(proposed, ticket);
    }

    private static void awaitAll(List<Pending> pending) {
      for (Pending one : pending) {
        one.ticket().await();
        one.proposed().acknowledged = true;
      }
    }

    private void prepare(Store store) {
      CrashModel.Proposed proposed = new CrashModel.Proposed();
      byte[] gtrid = Long.toString(nextBranch++).getBytes(java.nio.charset.StandardCharsets.UTF_8);
      proposed.prepared = new BranchId(1, gtrid, new byte[] {1});
      proposed.changes = changes();
      BranchRecord branch =
          new BranchRecord(proposed.prepared, operations(proposed.changes), gtrid, Origin.NONE);
      awaitAll(List.of(remember(proposed, store.prepare(branch))));
    }

    private void resolve(Store store) {
      List<BranchId> branches = List.copyOf(model.inDoubt().keySet());
      if (branches.isEmpty()) {
        return;
      }
      CrashModel.Proposed proposed = new CrashModel.Proposed();
      proposed.resolved = branches.get(random.nextInt(branches.size()));
      proposed.committed = random.nextBoolean();
      awaitAll(
          List.of(
              remember(
                  proposed,
                  proposed.committed
                      ? store.commitPrepared(proposed.resolved)
                      : store.rollbackPrepared(proposed.resolved))));
    }

    private List<CrashModel.Change> changes() {
      List<CrashModel.Change> changes = new ArrayList<>();
      int count = random.nextInt(30) == 0 ? 40 : 1 + random.nextInt(4);
      for (int i = 0; i < count; i++) {
        long id = random.nextInt(50);
        boolean delete = random.nextInt(4) == 0;
        String text = "v" + nextValue++ + "x".repeat(random.nextInt(20) == 0 ? 2_500 : 4);
        changes.add(
            new CrashModel.Change(
                id, delete ? null : new TestTable.Row(id, text, random.nextInt(5))));
      }
      return changes;
    }

    private static List<StoreOperation> operations(List<CrashModel.Change> changes) {
      List<StoreOperation> operations = new ArrayList<>();
      for (CrashModel.Change change : changes) {
        TestTable.Row row = change.row();
        operations.add(
            row == null
                ? TestTable.delete(change.id())
                : TestTable.put(row.id(), row.text(), row.color()));
      }
      return operations;
    }
  }
}
