package dev.holdfast.storage;

import dev.holdfast.kernel.task.Tasks;
import dev.holdfast.kernel.time.Clock;
import dev.holdfast.storage.checkpoint.CheckpointDirectory;
import dev.holdfast.storage.checkpoint.CheckpointState;
import dev.holdfast.storage.log.SoloLog;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Decides when to write a checkpoint, writes it, and lets the log go that it covers.
///
/// The volume of log decides: as much as half of the last checkpoint's size, within the limits of
/// [StoreOptions]. So a small database recovers quickly, and a large one does not rewrite itself
/// all the time. A checkpoint that fails is tried again after as much log again; commits go on.
final class Checkpointer {
  private static final System.Logger LOGGER = System.getLogger(Checkpointer.class.getName());

  private final CheckpointDirectory directory;
  private final SoloLog log;
  private final StateMachine machine;
  private final StoreOptions options;
  private final Clock clock;
  private final ReentrantLock running = new ReentrantLock();
  private @Nullable Thread thread;
  private volatile boolean closing;
  private volatile long coveredBytes; // of the log, counted as its appendedBytes
  private volatile long wakeBytes;
  private volatile long thresholdBytes;
  private volatile long spareBytes;
  private final AtomicLong checkpointCount = new AtomicLong();
  private volatile long lastNanos;
  private volatile long coveredSequence;
  private volatile long releasedSequence;

  Checkpointer(
      CheckpointDirectory directory,
      SoloLog log,
      StateMachine machine,
      StoreOptions options,
      Clock clock) {
    this.directory = directory;
    this.log = log;
    this.machine = machine;
    this.options = options;
    this.clock = clock;
    this.coveredSequence = directory.logStart().index();
    this.releasedSequence = coveredSequence;
  }

  /// Tells how much log recovery replayed: the next checkpoint covers it, too.
  void begin(long replayedBytes) {
    coveredBytes = -replayedBytes;
    plan(directory.sizeBytes());
  }

  /// Starts the thread that writes checkpoints by itself.
  void start(Tasks tasks) {
    Thread started = tasks.start("checkpoint", this::loop);
    thread = started;
    machine.listen(_ -> {
      if (log.appendedBytes() >= wakeBytes) {
        LockSupport.unpark(started);
      }
    });
  }

  private void loop() {
    while (!closing) {
      if (log.appendedBytes() >= spareBytes) {
        guarded("make a spare log file", this::prepareSpare);
      }
      if (log.appendedBytes() - coveredBytes >= thresholdBytes && log.failure() == null) {
        guarded("write a checkpoint", this::write);
      }
      if (!closing && (log.failure() != null || log.appendedBytes() < wakeBytes)) {
        LockSupport.park(this);
      }
    }
  }

  private void guarded(String what, Runnable action) {
    try {
      action.run();
    } catch (RuntimeException failure) {
      LOGGER.log(Level.WARNING, "cannot " + what + ": " + failure.getMessage(), failure);
      thresholdBytes = log.appendedBytes() - coveredBytes + options.checkpointLogBytesMin();
    }
    updateWake();
  }

  private void prepareSpare() {
    spareBytes = log.appendedBytes() + options.logFileBytes() / 2;
    log.prepareSpare();
  }

  /// Writes a checkpoint now; on an engine thread.
  void write() {
    running.lock();
    try {
      long startNanos = clock.nanos();
      AtomicReference<@Nullable CheckpointState> captured = new AtomicReference<>();
      long[] bytesAtBoundary = new long[1];
      log.atBoundary(() -> {
        captured.set(
            CheckpointState.capture(
                machine.versions(),
                machine.branches(),
                log.appliedIndex(),
                machine.lastTimestampMicros()));
        bytesAtBoundary[0] = log.appendedBytes();
      });
      CheckpointState state = captured.get();
      if (state == null || state.sequence() == coveredSequence) {
        return; // nothing was applied since the last one
      }
      long firstLogFile = log.fileNumberBehind(state.sequence());
      long written = directory.write(state, machine.versions(), firstLogFile);
      coveredSequence = state.sequence();
      coveredBytes = bytesAtBoundary[0];
      checkpointCount.incrementAndGet();
      lastNanos = clock.nanos() - startNanos;
      plan(Math.max(written, directory.sizeBytes()));
      log.release(state.sequence());
      releasedSequence = state.sequence();
    } finally {
      running.unlock();
    }
  }

  private void plan(long checkpointBytes) {
    thresholdBytes =
        Math.clamp(
            checkpointBytes / 2, options.checkpointLogBytesMin(), options.checkpointLogBytesMax());
    updateWake();
  }

  private void updateWake() {
    wakeBytes = Math.min(coveredBytes + thresholdBytes, spareBytes);
  }

  long logBytesSinceCheckpoint() {
    return log.appendedBytes() - coveredBytes;
  }

  long checkpointCount() {
    return checkpointCount.get();
  }

  long lastNanos() {
    return lastNanos;
  }

  long coveredSequence() {
    return coveredSequence;
  }

  long releasedSequence() {
    return releasedSequence;
  }

  /// Ends the thread; a checkpoint under way is completed.
  void close() {
    closing = true;
    Thread running = thread;
    if (running != null) {
      LockSupport.unpark(running);
      Tasks.join(running);
    }
  }
}
