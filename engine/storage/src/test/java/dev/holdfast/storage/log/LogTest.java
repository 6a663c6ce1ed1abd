package dev.holdfast.storage.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.kernel.error.CorruptionException;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.storage.model.CommitRequest;
import dev.holdfast.storage.model.Origin;
import dev.holdfast.storage.model.StoreOperation;
import dev.holdfast.storage.record.LogBody;
import dev.holdfast.testkit.SimulatedClock;
import dev.holdfast.testkit.SimulatedFileSystem;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Goal: a torn tail is cut, damage is refused by name, and the two are never mixed up.
///
/// Method: write a log, cut or flip every byte or bit in turn, and read it again.
class LogTest {
  private static final Path DIRECTORY = Path.of("/log");
  private static final LogOptions OPTIONS = new LogOptions(4 << 10, 1 << 10, 2 << 10);
  private static final OpenedLog.Start START = new OpenedLog.Start(0, 0, 1);
  private static final UUID DATABASE_ID = new UUID(1, 2);
  private static final Path FIRST_FILE = DIRECTORY.resolve(LogFiles.name(1));

  private static final int PAYLOAD_BYTES = 18;

  private final List<Entry> entries = new ArrayList<>();

  /// Counts entries; each is an advance of a sequence to its own number.
  private static final class Counter implements Applier {
    @Override
    public @Nullable HoldfastException apply(Entry entry) {
      return null;
    }

    @Override
    public void publish(long index) {
      // nothing to see
    }
  }

  private static SimulatedFileSystem newLog() {
    SimulatedFileSystem disk = new SimulatedFileSystem(new SplittableRandom(1));
    disk.createDirectories(DIRECTORY);
    OpenedLog.create(place(disk), OPTIONS);
    return disk;
  }

  private static OpenedLog.Place place(SimulatedFileSystem disk) {
    return new OpenedLog.Place(disk, DIRECTORY, DATABASE_ID);
  }

  private SoloLog open(SimulatedFileSystem disk) {
    entries.clear();
    OpenedLog opened = OpenedLog.open(place(disk), OPTIONS, START, entries::add);
    return new SoloLog(opened, OPTIONS, new Counter(), new SimulatedClock(0));
  }

  private static void append(SoloLog log, int count) {
    for (int i = 0; i < count; i++) {
      log.propose(body(i), null, log.term()).await();
    }
  }

  private static LogBody body(long value) {
    return new LogBody.Commit(
        new CommitRequest(
            List.of(new StoreOperation.AdvanceSequence(1, ~value)), Origin.ofPrincipal("ada")));
  }

  /// A disk with three entries, each forced by itself, and no hint behind them.
  private SimulatedFileSystem threeEntries() {
    SimulatedFileSystem disk = newLog();
    append(open(disk), 3);
    return disk;
  }

  private static int recordBytes() {
    return RecordFormat.sizeBytes(PAYLOAD_BYTES);
  }

  @Test
  void entriesComeBackInOrder() {
    SimulatedFileSystem disk = threeEntries();
    open(disk);
    assertThat(entries).extracting(Entry::index).containsExactly(1L, 2L, 3L);
    assertThat(entries).extracting(Entry::timestampMicros).isSorted();
  }

  @Test
  void theLastRecordTornAtEveryByteIsCut() {
    int end = FileHeader.SIZE_BYTES + 3 * recordBytes();
    for (int size = end - recordBytes(); size < end; size++) {
      SimulatedFileSystem disk = threeEntries();
      int fileSize = disk.sizeBytes(FIRST_FILE);
      disk.truncate(FIRST_FILE, size);
      disk.truncate(FIRST_FILE, fileSize); // preallocated: zeros where the write was lost

      open(disk);

      boolean paddingAlone = isPadding(size - FileHeader.SIZE_BYTES);
      assertThat(entries).as("cut at %d", size).hasSize(paddingAlone ? 3 : 2);
    }
  }

  @Test
  void everyFlippedBitInFrontOfTheLastRecordIsDamage() {
    int start = FileHeader.SIZE_BYTES;
    for (int bit = start * 8; bit < (start + 2 * recordBytes()) * 8; bit++) {
      SimulatedFileSystem disk = threeEntries();
      disk.flipBit(FIRST_FILE, bit);
      if (isPadding(bit / 8 - start)) {
        continue;
      }
      assertThatThrownBy(() -> open(disk))
          .as("bit %d", bit)
          .isInstanceOfSatisfying(
              CorruptionException.class, e -> assertThat(e.fileName()).isEqualTo(LogFiles.name(1)))
          .hasMessageContaining("sequence");
    }
  }

  private static boolean isPadding(int offset) {
    return offset % recordBytes() >= RecordFormat.HEADER_BYTES + PAYLOAD_BYTES;
  }

  @Test
  void everyFlippedBitInTheLastRecordIsDamageWhenTheLogWasClosed() {
    int start = FileHeader.SIZE_BYTES + 2 * recordBytes();
    for (int bit = start * 8; bit < (start + recordBytes()) * 8; bit++) {
      SimulatedFileSystem disk = newLog();
      SoloLog log = open(disk);
      append(log, 3);
      log.close();
      disk.flipBit(FIRST_FILE, bit);
      if (!isPadding(bit / 8 - FileHeader.SIZE_BYTES)) {
        assertThatThrownBy(() -> open(disk))
            .as("bit %d", bit)
            .isInstanceOf(CorruptionException.class);
      }
    }
  }

  @Test
  void everyFlippedBitInTheFileHeaderIsRefused() {
    for (int bit = 0; bit < 60 * 8; bit++) {
      SimulatedFileSystem disk = threeEntries();
      disk.flipBit(FIRST_FILE, bit);
      assertThatThrownBy(() -> open(disk)).as("bit %d", bit).isInstanceOf(HoldfastException.class);
    }
  }

  @Test
  void aCutTailNeverComesBack() {
    SimulatedFileSystem disk = newLog();
    SoloLog log = open(disk);
    append(log, 1);
    // One batch of three; the power failure loses its first record and keeps the others.
    for (int i = 1; i <= 3; i++) {
      log.propose(body(i), null, log.term());
    }
    log.awaitApplied(4);
    disk.flipBit(FIRST_FILE, 8L * (FileHeader.SIZE_BYTES + recordBytes() + 20));

    SoloLog again = open(disk);
    assertThat(entries).hasSize(1);
    append(again, 1);
    open(disk);

    assertThat(entries).extracting(Entry::index).containsExactly(1L, 2L);
  }

  @Test
  void entriesContinueOverFiles() {
    SimulatedFileSystem disk = newLog();
    append(open(disk), 200);
    open(disk);
    assertThat(entries).hasSize(200);
    assertThat(LogFiles.numbersFrom(disk, DIRECTORY, 1)).hasSizeGreaterThan(3);
  }

  @Test
  void aMissingFileInTheMiddleIsDamage() {
    SimulatedFileSystem disk = newLog();
    append(open(disk), 200);
    disk.delete(DIRECTORY.resolve(LogFiles.name(2)));
    assertThatThrownBy(() -> open(disk))
        .isInstanceOf(CorruptionException.class)
        .hasMessageContaining(LogFiles.name(2));
  }

  @Test
  void releasedFilesAreUsedAgainAndTheirOldRecordsAreNotSeen() {
    SimulatedFileSystem disk = newLog();
    SoloLog log = open(disk);
    append(log, 100);
    long firstNeeded = log.fileNumberBehind(90);
    log.release(90);
    long used = disk.usedBytes();
    append(log, 40);
    assertThat(disk.usedBytes()).isEqualTo(used);

    OpenedLog opened =
        OpenedLog.open(place(disk), OPTIONS, new OpenedLog.Start(90, 0, firstNeeded), entries::add);
    assertThat(opened.lastIndex()).isEqualTo(140);
  }

  @Test
  void aFailedForceStopsWritingForGood() {
    SimulatedFileSystem disk = newLog();
    SoloLog log = open(disk);
    append(log, 1);
    disk.failIn(2); // the write goes well, the force fails
    assertThatThrownBy(() -> append(log, 1))
        .isInstanceOfSatisfying(
            HoldfastException.class,
            e -> assertThat(e.errorCode()).isEqualTo(ErrorCode.WRITING_STOPPED));
    long steps = disk.stepCount();
    assertThatThrownBy(() -> append(log, 1))
        .isInstanceOfSatisfying(
            HoldfastException.class,
            e -> assertThat(e.errorCode()).isEqualTo(ErrorCode.WRITING_STOPPED));
    assertThat(disk.stepCount()).isEqualTo(steps);
    assertThat(log.appliedIndex()).isEqualTo(1);
  }

  @Test
  void aFullDiskRefusesTheEntryAndWritingGoesOnWhenThereIsSpace() {
    SimulatedFileSystem disk = newLog();
    SoloLog log = open(disk);
    disk.limitSpace(disk.usedBytes());
    assertThatThrownBy(() -> append(log, 200))
        .isInstanceOfSatisfying(
            HoldfastException.class, e -> assertThat(e.errorCode()).isEqualTo(ErrorCode.DISK_FULL));
    long applied = log.appliedIndex();
    assertThat(log.failure()).isNull();

    disk.limitSpace(1 << 20);
    append(log, 100);
    open(disk);

    assertThat(entries).hasSize((int) applied + 100);
  }

  @Test
  void waitersOfOneBatchShareOneForce() {
    SimulatedFileSystem disk = newLog();
    SoloLog log = open(disk);
    append(log, 1);
    long forces = disk.forceCount();
    for (int i = 0; i < 8; i++) {
      log.propose(body(i), null, log.term());
    }
    log.awaitApplied(9);
    assertThat(disk.forceCount()).isEqualTo(forces + 1);
  }

  @Test
  void aNewerFormatIsRefusedByName() {
    SimulatedFileSystem disk = newLog();
    setFormat(disk, 3);
    assertThatThrownBy(() -> open(disk))
        .isInstanceOfSatisfying(
            HoldfastException.class,
            e -> assertThat(e.errorCode()).isEqualTo(ErrorCode.UNKNOWN_FORMAT_VERSION));
  }

  @Test
  void aFileOfTheFirstFormatIsRead() {
    SimulatedFileSystem disk = threeEntries();
    setFormat(disk, 1);
    open(disk);
    assertThat(entries).extracting(Entry::index).containsExactly(1L, 2L, 3L);
  }

  private static void setFormat(SimulatedFileSystem disk, int version) {
    var bytes = new FileHeader(1, 1, DATABASE_ID).toBytes();
    bytes.putShort(4, (short) version);
    bytes.putInt(12, crcOf(bytes, 12));
    bytes.putInt(56, crcOf(bytes, 56));
    try (var file = disk.openForWrite(FIRST_FILE)) {
      file.write(bytes, 0);
    }
  }

  private static int crcOf(ByteBuffer bytes, int length) {
    var crc = new CRC32C();
    crc.update(bytes.duplicate().position(0).limit(length));
    return (int) crc.getValue();
  }
}
