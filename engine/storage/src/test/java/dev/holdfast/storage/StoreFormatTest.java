package dev.holdfast.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.kernel.error.CorruptionException;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.kernel.task.Tasks;
import dev.holdfast.storage.model.BranchId;
import dev.holdfast.storage.model.BranchRecord;
import dev.holdfast.storage.model.CommitRequest;
import dev.holdfast.storage.model.Origin;
import dev.holdfast.storage.model.StoreOperation;
import dev.holdfast.testkit.SimulatedClock;
import dev.holdfast.testkit.SimulatedFileSystem;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Goal: no damage to the manifest or to a checkpoint file goes unnoticed.
///
/// Method: flip every bit, cut at every length, and remove each file of a small database; opening
/// it must name the damage.
class StoreFormatTest {
  private static final Path DIRECTORY = Path.of("/db");
  private static final StoreOptions TINY = new StoreOptions(8 << 10, 1 << 10, 4 << 10, 1, 1 << 20);

  private static SimulatedFileSystem checkpointed() {
    SimulatedFileSystem disk = new SimulatedFileSystem(new SplittableRandom(1));
    Store store = open(disk);
    commit(store, new StoreOperation.CreateTable(TestTable.LAYOUT));
    commit(store, TestTable.put(1, "one", 1));
    commit(store, TestTable.delete(1), new StoreOperation.AdvanceSequence(3, 4));
    store
        .prepare(
            new BranchRecord(
                new BranchId(1, new byte[] {1}, new byte[] {2}),
                List.of(TestTable.put(2, "two", 2)),
                new byte[] {3},
                Origin.NONE))
        .await();
    store.checkpoint();
    store.close();
    return disk;
  }

  private static Store open(SimulatedFileSystem disk) {
    return Store.openWithoutThreads(
        disk, DIRECTORY, TINY, new SimulatedClock(0), new Tasks("format"));
  }

  private static void commit(Store store, StoreOperation... operations) {
    store.propose(new CommitRequest(List.of(operations), Origin.ofPrincipal("ada"))).await();
  }

  private static List<Path> checkpointFiles(SimulatedFileSystem disk) {
    return disk.list(DIRECTORY).stream()
        .filter(name -> name.equals("MANIFEST") || name.endsWith(".hfc"))
        .map(DIRECTORY::resolve)
        .toList();
  }

  @Test
  void aCheckpointHasOneFileOfEachKind() {
    assertThat(checkpointFiles(checkpointed())).hasSize(4);
  }

  @Test
  void everyFlippedBitIsNoticed() {
    SimulatedFileSystem disk = checkpointed();
    for (Path file : checkpointFiles(disk)) {
      for (long bit = 0; bit < disk.sizeBytes(file) * 8L; bit++) {
        disk.flipBit(file, bit);
        assertThatThrownBy(() -> open(disk))
            .as("%s bit %d", file, bit)
            .isInstanceOfSatisfying(
                CorruptionException.class,
                e ->
                    assertThat(e.errorCode())
                        .isIn(ErrorCode.CHECKSUM_MISMATCH, ErrorCode.FILE_DAMAGED));
        disk.flipBit(file, bit);
      }
    }
    open(disk);
  }

  @Test
  void everyShorterFileIsNoticed() {
    for (Path file : checkpointFiles(checkpointed())) {
      SimulatedFileSystem disk = checkpointed();
      for (int size = disk.sizeBytes(file) - 1; size >= 0; size--) {
        disk.truncate(file, size);
        assertThatThrownBy(() -> open(disk))
            .as("%s cut at %d", file, size)
            .isInstanceOf(CorruptionException.class);
      }
    }
  }

  @Test
  void everyMissingFileIsNoticed() {
    for (Path file : checkpointFiles(checkpointed())) {
      SimulatedFileSystem disk = checkpointed();
      disk.delete(file);
      assertThatThrownBy(() -> open(disk))
          .as("%s", file)
          .isInstanceOfSatisfying(
              CorruptionException.class,
              e -> assertThat(e.fileName()).isEqualTo(String.valueOf(file.getFileName())));
    }
  }

  @Test
  void aRefusedDirectoryIsFreedAgain() {
    SimulatedFileSystem disk = checkpointed();
    Path manifest = DIRECTORY.resolve("MANIFEST");
    disk.flipBit(manifest, 100);
    assertThatThrownBy(() -> open(disk)).isInstanceOf(HoldfastException.class);
    disk.flipBit(manifest, 100);
    open(disk);
  }
}
