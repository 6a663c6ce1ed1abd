package dev.holdfast.storage;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.kernel.io.DirectoryLock;
import dev.holdfast.kernel.io.FileSystem;
import dev.holdfast.kernel.time.Clock;
import dev.holdfast.storage.checkpoint.CheckpointDirectory;
import dev.holdfast.storage.log.Entry;
import dev.holdfast.storage.log.LogOptions;
import dev.holdfast.storage.log.OpenedLog;
import dev.holdfast.storage.log.SoloLog;
import dev.holdfast.storage.model.PreparedBranch;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Takes a directory, reads what is in it, and hands out the parts of a store. On an engine thread.
final class StoreOpening {
  private final FileSystem fileSystem;
  private final Path directory;
  private final StoreOptions options;
  private final Clock clock;
  private final StateMachine machine = new StateMachine();
  private boolean created;

  /// The parts of an open store; those that are null belong to files.
  record Parts(
      @Nullable DirectoryLock lock,
      StateMachine machine,
      SoloLog log,
      @Nullable Checkpointer checkpointer,
      RecoveryReport report) {}

  StoreOpening(FileSystem fileSystem, Path directory, StoreOptions options, Clock clock) {
    this.fileSystem = fileSystem;
    this.directory = directory;
    this.options = options;
    this.clock = clock;
  }

  static LogOptions logOptions(StoreOptions options) {
    return new LogOptions(
        options.logFileBytes(), options.fragmentBytesMax(), options.batchBytesMax());
  }

  static Parts inMemory(StoreOptions options, Clock clock) {
    StateMachine machine = new StateMachine();
    SoloLog log = new SoloLog(OpenedLog.inMemory(), logOptions(options), machine, clock);
    RecoveryReport report = new RecoveryReport(true, 0, 0, 0, 0, 0, 0, 0);
    return new Parts(null, machine, log, null, report);
  }

  Parts open() {
    long startNanos = clock.nanos();
    // Asked first: a stranger's directory must not even get our lock file.
    CheckpointDirectory.exists(fileSystem, directory);
    fileSystem.createDirectories(directory);
    DirectoryLock lock = fileSystem.lock(directory);
    boolean complete = false;
    try {
      Parts parts = open(lock, startNanos);
      complete = true;
      return parts;
    } finally {
      if (!complete) {
        lock.close();
      }
    }
  }

  private Parts open(DirectoryLock lock, long startNanos) {
    LogOptions logOptions = logOptions(options);
    CheckpointDirectory checkpoints = openOrCreate(logOptions);
    OpenedLog.Place place = new OpenedLog.Place(fileSystem, directory, checkpoints.databaseId());
    OpenedLog.Start start = checkpoints.logStart();
    OpenedLog.deleteDebris(place, start);
    List<PreparedBranch> branches = checkpoints.restore(machine.versions());
    machine.restore(branches, start.timestampMicros());
    OpenedLog opened = OpenedLog.open(place, logOptions, start, this::replay);
    machine.publish(opened.lastIndex());
    SoloLog log = new SoloLog(opened, logOptions, machine, clock);
    Checkpointer checkpointer = new Checkpointer(checkpoints, log, machine, options, clock);
    checkpointer.begin(opened.recovery().recordBytes());
    RecoveryReport report =
        new RecoveryReport(
            created,
            start.index(),
            checkpoints.sizeBytes(),
            opened.recovery().recordCount(),
            opened.recovery().recordBytes(),
            opened.recovery().cutBytes(),
            machine.branchCount(),
            clock.nanos() - startNanos);
    return new Parts(lock, machine, log, checkpointer, report);
  }

  private CheckpointDirectory openOrCreate(LogOptions logOptions) {
    if (CheckpointDirectory.exists(fileSystem, directory)) {
      return CheckpointDirectory.open(fileSystem, directory);
    }
    created = true;
    CheckpointDirectory.clear(fileSystem, directory);
    UUID databaseId = UUID.randomUUID();
    // The log first: a manifest whose log is missing is damage.
    OpenedLog.create(new OpenedLog.Place(fileSystem, directory, databaseId), logOptions);
    return CheckpointDirectory.create(fileSystem, directory, databaseId);
  }

  // The entry's own refusal, for example of a second prepare, was its proposer's answer.
  private void replay(Entry entry) {
    try {
      machine.apply(entry);
    } catch (HoldfastException failure) {
      throw new HoldfastException(
          ErrorCode.FILE_DAMAGED,
          "the log's entry " + entry.index() + " cannot be applied: " + failure.getMessage(),
          failure);
    }
  }
}
