package dev.holdfast.testkit;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.kernel.io.DirectoryLock;
import dev.holdfast.kernel.io.DurableFile;
import dev.holdfast.kernel.io.FileSystem;
import dev.holdfast.kernel.io.StorageFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// A disk in memory that behaves at its worst: at a power cut it keeps of everything that was not
/// forced what chance decides, sector by sector and name by name.
///
/// Each call that changes something is one I/O, counted from 1. A test lets the power fail at one
/// of them, lets one fail, or limits the space. Safe for use by many threads.
public final class SimulatedFileSystem implements FileSystem {
  private static final long NEVER = Long.MAX_VALUE;

  private final RandomGenerator random;
  private final ReentrantLock latch = new ReentrantLock();
  private final Map<Path, SimulatedDirectory> directories = new TreeMap<>();
  private final Set<Path> locked = new HashSet<>();
  private long step;
  private long powerCutStep = NEVER;
  private long failingStep = NEVER;
  private long capacityBytes = NEVER;
  private long forceCount;
  private boolean powerless;

  /// An empty disk; `random` decides what a power cut leaves.
  public SimulatedFileSystem(RandomGenerator random) {
    this.random = random;
  }

  /// Cuts the power at the I/O `stepsAhead` from now; 1 is the next one.
  public void cutPowerIn(long stepsAhead) {
    powerCutStep = step + stepsAhead;
  }

  /// Fails the I/O `stepsAhead` from now, once, with IO_ERROR; a force that fails loses its pages.
  public void failIn(long stepsAhead) {
    failingStep = step + stepsAhead;
  }

  /// Refuses growth above this with DISK_FULL.
  public void limitSpace(long newCapacityBytes) {
    capacityBytes = newCapacityBytes;
  }

  /// How many I/Os there were.
  public long stepCount() {
    return step;
  }

  /// How many forces of files there were.
  public long forceCount() {
    return forceCount;
  }

  /// The length of all files.
  public long usedBytes() {
    long used = 0;
    for (SimulatedDirectory directory : directories.values()) {
      for (SimulatedFile file : directory.files()) {
        used += file.sizeBytes();
      }
    }
    return used;
  }

  /// The disk after a power cut: a new file system; this one and its files are dead.
  public SimulatedFileSystem afterPowerCut() {
    latch.lock();
    try {
      powerless = true;
      SimulatedFileSystem survivor = new SimulatedFileSystem(random);
      Map<SimulatedFile, SimulatedFile> files = new HashMap<>();
      directories.forEach((path, directory) ->
          survivor.directories.put(path, directory.afterPowerCut(random, files)));
      return survivor;
    } finally {
      latch.unlock();
    }
  }

  /// The disk after the process was killed: everything that was written is still seen, and what was
  /// not forced is still not. This file system and its files are dead.
  public SimulatedFileSystem afterProcessKill() {
    latch.lock();
    try {
      powerless = true;
      SimulatedFileSystem survivor = new SimulatedFileSystem(random);
      survivor.directories.putAll(directories);
      return survivor;
    } finally {
      latch.unlock();
    }
  }

  /// Flips one bit of a file: damage.
  public void flipBit(Path file, long bit) {
    require(file).flipBit(bit);
  }

  /// Cuts a file: damage.
  public void truncate(Path file, int sizeBytes) {
    require(file).truncate(sizeBytes);
  }

  /// The length of a file.
  public int sizeBytes(Path file) {
    return require(file).sizeBytes();
  }

  @Override
  public StorageFile openForRead(Path file) {
    return openForWrite(file);
  }

  @Override
  public StorageFile openForWrite(Path file) {
    latch.lock();
    try {
      requirePower();
      return new OpenFile(file, require(file));
    } finally {
      latch.unlock();
    }
  }

  @Override
  public DurableFile openDurable(Path file) {
    StorageFile opened = openForWrite(file);
    return new DurableFile() {
      @Override
      public void write(byte[] source, int length, long offset) {
        opened.write(ByteBuffer.wrap(source, 0, length), offset);
        opened.force();
      }

      @Override
      public void close() {
        opened.close();
      }
    };
  }

  @Override
  public StorageFile create(Path file) {
    SimulatedFile contents = new SimulatedFile();
    change(() -> {
      SimulatedDirectory directory = directoryOf(file);
      if (directory.find(name(file)) != null) {
        throw new HoldfastException(ErrorCode.IO_ERROR, file + " exists");
      }
      directory.create(name(file), contents);
    });
    return new OpenFile(file, contents);
  }

  @Override
  public boolean exists(Path path) {
    latch.lock();
    try {
      requirePower();
      return directories.containsKey(path) || directoryOf(path).find(name(path)) != null;
    } finally {
      latch.unlock();
    }
  }

  @Override
  public List<String> list(Path directory) {
    latch.lock();
    try {
      requirePower();
      SimulatedDirectory found = directories.get(directory);
      return found == null ? List.of() : found.names();
    } finally {
      latch.unlock();
    }
  }

  @Override
  public void createDirectories(Path directory) {
    change(() -> directories.computeIfAbsent(directory, _ -> new SimulatedDirectory()));
  }

  @Override
  public void rename(Path source, Path target) {
    change(() -> directoryOf(target).rename(name(source), name(target), require(source)));
  }

  @Override
  public void delete(Path file) {
    change(() -> directoryOf(file).delete(name(file)));
  }

  @Override
  public void forceDirectory(Path directory) {
    change(() -> directoryOf(directory.resolve("x")).force());
  }

  @Override
  public DirectoryLock lock(Path directory) {
    if (!locked.add(directory)) {
      throw new HoldfastException(ErrorCode.DIRECTORY_IN_USE, directory + " is in use");
    }
    return () -> locked.remove(directory);
  }

  /// One I/O. When the power fails in the middle of it, chance decides whether it took effect on
  /// what is not forced; whether a force did, too.
  private void change(Runnable action) {
    latch.lock();
    try {
      requirePower();
      step++;
      if (step >= powerCutStep) {
        powerless = true;
        if (random.nextBoolean()) {
          action.run();
        }
        throw new PowerCutException(step);
      }
      if (step == failingStep) {
        throw new HoldfastException(ErrorCode.IO_ERROR, "simulated failure of I/O " + step);
      }
      action.run();
    } finally {
      latch.unlock();
    }
  }

  private void requirePower() {
    if (powerless) {
      throw new PowerCutException(step);
    }
  }

  private SimulatedDirectory directoryOf(Path file) {
    Path parent = file.getParent();
    SimulatedDirectory directory = parent == null ? null : directories.get(parent);
    return directory == null ? new SimulatedDirectory() : directory;
  }

  private SimulatedFile require(Path file) {
    @Nullable SimulatedFile found = directoryOf(file).find(name(file));
    if (found == null) {
      throw new HoldfastException(ErrorCode.IO_ERROR, file + " does not exist");
    }
    return found;
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  /// A handle on a file.
  private final class OpenFile implements StorageFile {
    private final Path path;
    private final SimulatedFile contents;

    OpenFile(Path path, SimulatedFile contents) {
      this.path = path;
      this.contents = contents;
    }

    @Override
    public long sizeBytes() {
      return contents.sizeBytes();
    }

    @Override
    public int read(ByteBuffer target, long offset) {
      latch.lock();
      try {
        requirePower();
        byte[] bytes = new byte[target.remaining()];
        int count = contents.read(offset, bytes, 0, bytes.length);
        target.put(bytes, 0, count);
        return count;
      } finally {
        latch.unlock();
      }
    }

    @Override
    public void write(ByteBuffer source, long offset) {
      byte[] bytes = new byte[source.remaining()];
      source.get(bytes);
      change(() -> {
        long growth = Math.max(0, offset + bytes.length - contents.sizeBytes());
        if (growth > 0 && usedBytes() + growth > capacityBytes) {
          throw new HoldfastException(ErrorCode.DISK_FULL, path + ": no space left");
        }
        contents.write(offset, bytes);
      });
    }

    @Override
    public void force() {
      if (step + 1 == failingStep) {
        contents.loseUnforced();
      }
      change(() -> {
        forceCount++;
        contents.force();
      });
    }

    @Override
    public void close() {
      // nothing is buffered here
    }
  }
}
