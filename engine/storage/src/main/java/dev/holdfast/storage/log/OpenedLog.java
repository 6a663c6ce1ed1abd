package dev.holdfast.storage.log;

import dev.holdfast.kernel.io.FileSystem;
import dev.holdfast.kernel.io.StorageFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.UUID;
import java.util.function.Consumer;

/// A log that was read to its end and takes more.
///
/// @param store where further records go
/// @param lastIndex of the last record
/// @param lastTimestampMicros no later entry has one at or below it
/// @param recovery what was found
public record OpenedLog(
    LogStore store, long lastIndex, long lastTimestampMicros, LogRecovery recovery) {

  /// Where the log of a database is.
  ///
  /// @param databaseId as in the manifest
  public record Place(FileSystem fileSystem, Path directory, UUID databaseId) {}

  /// What a checkpoint covers.
  ///
  /// @param index the last index in it
  /// @param timestampMicros of that index
  /// @param firstFileNumber the log file that a recovery starts with
  public record Start(long index, long timestampMicros, long firstFileNumber) {}

  /// Whether a file of this name belongs to the log.
  public static boolean isLogFile(String name) {
    return LogFiles.isLogFile(name);
  }

  /// Whether a file of this name waits to become a log file.
  public static boolean isSpare(String name) {
    return LogFiles.isSpare(name);
  }

  /// Whether a log file of a database that was being created holds no record yet.
  public static boolean isEmpty(StorageFile file) {
    ByteBuffer first = ByteBuffer.allocate(RecordFormat.HEADER_BYTES);
    file.read(first, FileHeader.SIZE_BYTES);
    return first.flip().mismatch(ByteBuffer.allocate(first.limit())) < 0;
  }

  /// Deletes files that the checkpoint made superfluous, and spares.
  public static void deleteDebris(Place place, Start start) {
    for (String name : place.fileSystem().list(place.directory())) {
      boolean old = isLogFile(name) && LogFiles.number(name) < start.firstFileNumber();
      if (old || isSpare(name)) {
        place.fileSystem().delete(place.directory().resolve(name));
      }
    }
  }

  /// Makes the first file of a new log.
  public static void create(Place place, LogOptions options) {
    LogFiles files = new LogFiles(place.fileSystem(), place.directory(), place.databaseId());
    files.createNext(1, options.firstFileBytes()).close();
  }

  /// Reads the log behind `start`, hands each entry to `sink`, and cuts a torn tail.
  public static OpenedLog open(Place place, LogOptions options, Start start, Consumer<Entry> sink) {
    LogFiles files = new LogFiles(place.fileSystem(), place.directory(), place.databaseId());
    LogScan scan = new LogScan(place.fileSystem(), place.directory(), files, start.index(), sink);
    LogFile current = scan.run(start.firstFileNumber());
    return new OpenedLog(
        new FileLogStore(files, options, current, scan.lastIndex()),
        scan.lastIndex(),
        Math.max(start.timestampMicros(), scan.lastTimestampMicros()),
        scan.recovery());
  }

  /// A log that keeps nothing.
  public static OpenedLog inMemory() {
    return new OpenedLog(new VolatileLogStore(), 0, 0, new LogRecovery(0, 0, 0));
  }
}
