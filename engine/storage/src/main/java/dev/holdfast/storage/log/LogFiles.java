package dev.holdfast.storage.log;

import static dev.holdfast.kernel.error.Invariants.invariant;

import dev.holdfast.kernel.error.CorruptionException;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.kernel.io.FileSystem;
import dev.holdfast.kernel.io.StorageFile;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The set of log files: creates, names, recycles and deletes them. Safe for use by many threads.
final class LogFiles {
  private static final String PREFIX = "log-";
  private static final String SPARE_PREFIX = "spare-";
  private static final String SUFFIX = ".hfl";
  private static final int SPARES_MAX = 2;

  private final FileSystem fileSystem;
  private final Path directory;
  private final UUID databaseId;
  private final ReentrantLock latch = new ReentrantLock();
  private final Deque<Known> known = new ArrayDeque<>();
  private final Deque<Path> spares = new ArrayDeque<>();
  private long nextSpareNumber = 1;

  /// A file that holds records from `firstIndex` on.
  private record Known(long fileNumber, long firstIndex) {}

  LogFiles(FileSystem fileSystem, Path directory, UUID databaseId) {
    this.fileSystem = fileSystem;
    this.directory = directory;
    this.databaseId = databaseId;
  }

  static String name(long fileNumber) {
    return String.format(Locale.ROOT, "%s%012d%s", PREFIX, fileNumber, SUFFIX);
  }

  /// The numbers of the files in the directory that start with `first`; refuses a gap.
  static List<Long> numbersFrom(FileSystem fileSystem, Path directory, long first) {
    List<Long> numbers = new ArrayList<>();
    for (String name : fileSystem.list(directory)) {
      if (isLogFile(name) && number(name) >= first) {
        numbers.add(number(name));
      }
    }
    for (int i = 0; i < numbers.size() || i == 0; i++) {
      if (i == numbers.size() || numbers.get(i) != first + i) {
        throw new CorruptionException(
            ErrorCode.FILE_DAMAGED, name(first + i), 0, "the file is missing");
      }
    }
    return numbers;
  }

  static long number(String name) {
    return Long.parseLong(name, PREFIX.length(), name.length() - SUFFIX.length(), /* radix= */ 10);
  }

  static boolean isLogFile(String name) {
    return name.matches(PREFIX + "\\d{12}\\" + SUFFIX);
  }

  static boolean isSpare(String name) {
    return name.startsWith(SPARE_PREFIX) && name.endsWith(SUFFIX);
  }

  Path path(long fileNumber) {
    return directory.resolve(name(fileNumber));
  }

  UUID databaseId() {
    return databaseId;
  }

  /// Tells of a file that recovery found; in ascending order.
  void add(FileHeader header) {
    latch.lock();
    try {
      known.addLast(new Known(header.fileNumber(), header.firstIndex()));
    } finally {
      latch.unlock();
    }
  }

  /// Makes the next file, for records from `firstIndex` on. Throws [LogFullException] when there is
  /// no room for it; then there is no such file.
  LogFile createNext(long firstIndex, int fileBytes) {
    latch.lock();
    try {
      long number = known.isEmpty() ? 1 : known.getLast().fileNumber() + 1;
      FileHeader header = new FileHeader(number, firstIndex, databaseId);
      Path spare = withHeader(header, fileBytes);
      // From the rename on the file may exist after a crash: a failure is no longer "nothing
      // happened", the old file must not be written any more, and writing stops.
      fileSystem.rename(spare, path(number));
      fileSystem.forceDirectory(directory); // after this line the file's name is durable
      known.addLast(new Known(number, firstIndex));
      return new LogFile(fileSystem, path(number), header.salt(), FileHeader.SIZE_BYTES);
    } finally {
      latch.unlock();
    }
  }

  private Path withHeader(FileHeader header, int fileBytes) {
    @Nullable Path spare = spares.pollFirst();
    try {
      if (spare == null) {
        spare = createZeroed(fileBytes);
      }
      try (StorageFile file = fileSystem.openForWrite(spare)) {
        file.write(header.toBytes(), 0);
        file.force(); // after this line the header is durable, under the spare's name
      }
      return spare;
    } catch (HoldfastException failure) {
      if (failure.errorCode() == ErrorCode.DISK_FULL) {
        throw new LogFullException(failure);
      }
      throw failure;
    }
  }

  /// Makes a spare ahead of need, unless there is one.
  void ensureSpare(int fileBytes) {
    latch.lock();
    try {
      if (!spares.isEmpty()) {
        return;
      }
    } finally {
      latch.unlock();
    }
    Path spare = createZeroed(fileBytes); // outside the latch: this takes long
    latch.lock();
    try {
      spares.addLast(spare);
    } finally {
      latch.unlock();
    }
  }

  private Path createZeroed(int fileBytes) {
    Path spare = nextSparePath();
    boolean complete = false;
    try (StorageFile file = fileSystem.create(spare)) {
      LogFile.zero(file, 0, fileBytes);
      file.force(); // after this line the blocks belong to the file: later forces move no metadata
      complete = true;
      return spare;
    } finally {
      if (!complete) {
        deleteQuietly(spare);
      }
    }
  }

  private void deleteQuietly(Path spare) {
    try {
      fileSystem.delete(spare);
    } catch (HoldfastException _) {
      // debris: deleted when the store opens; the failure that is under way says more
    }
  }

  private Path nextSparePath() {
    latch.lock();
    try {
      return directory.resolve(SPARE_PREFIX + nextSpareNumber++ + SUFFIX);
    } finally {
      latch.unlock();
    }
  }

  /// The number of the file that holds the record behind `index`, or will hold it.
  long fileNumberBehind(long index) {
    latch.lock();
    try {
      long number = known.getFirst().fileNumber();
      for (Known file : known) {
        if (file.firstIndex() <= index + 1) {
          number = file.fileNumber();
        }
      }
      return number;
    } finally {
      latch.unlock();
    }
  }

  /// Recycles or deletes the files in front of the one that holds the record behind `index`.
  long release(long index) {
    long firstNeeded = fileNumberBehind(index);
    latch.lock();
    try {
      while (known.getFirst().fileNumber() < firstNeeded) {
        retire(path(known.removeFirst().fileNumber()));
      }
      invariant(!known.isEmpty(), "the current log file stays");
      return firstNeeded;
    } finally {
      latch.unlock();
    }
  }

  // No directory force: an old name that comes back after a crash is below the manifest's first
  // file and is deleted when the store opens.
  private void retire(Path file) {
    if (spares.size() >= SPARES_MAX) {
      fileSystem.delete(file);
      return;
    }
    Path spare = nextSparePath();
    fileSystem.rename(file, spare);
    spares.addLast(spare);
  }
}
