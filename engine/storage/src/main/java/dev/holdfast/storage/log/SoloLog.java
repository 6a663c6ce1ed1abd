package dev.holdfast.storage.log;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.kernel.task.Tasks;
import dev.holdfast.kernel.time.Clock;
import dev.holdfast.kernel.time.CommitClock;
import dev.holdfast.storage.model.CommitTicket;
import dev.holdfast.storage.record.BodyCodec;
import dev.holdfast.storage.record.ByteWriter;
import dev.holdfast.storage.record.LogBody;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The log of a single node: what is durable is committed.
///
/// One thread takes all proposals that wait, appends them, forces once, applies them in order and
/// wakes their proposers. Proposers never touch a file: an interrupt would close it, and the order
/// would depend on them. A test may leave out the thread and let waiters drive the loop, so that a
/// seed decides everything.
public final class SoloLog implements ReplicatedLog {
  /// How long the log thread looks for the next proposal before it parks.
  private static final long SPIN_NANOS = 20_000;

  /// How long the log stays idle before it proves its last batch by a hint.
  private static final long HINT_DELAY_NANOS = 5_000_000;

  private static final int RECORD_BYTES_TYPICAL = 256;

  private final LogStore store;
  private final LogOptions options;
  private final Applier applier;
  private final Clock clock;
  private final CommitClock commitClock;
  private final LogFigures figures = new LogFigures();
  private final ReentrantLock latch = new ReentrantLock();
  private final Condition appliedChanged = latch.newCondition();
  private final List<Runnable> boundaryTasks = new ArrayList<>(); // guarded by latch
  private List<Proposal> waiting = new ArrayList<>(); // guarded by latch
  private List<Proposal> batch = new ArrayList<>(); // of the loop
  private long nextIndex; // guarded by latch
  private int applyWaiters; // guarded by latch
  private boolean closing; // guarded by latch
  private volatile boolean workWaits;
  private volatile boolean loopParked;
  private volatile long durableIndex;
  private volatile long appliedIndex;
  private volatile @Nullable HoldfastException failure;
  private @Nullable Thread loopThread;
  private boolean hintDue;

  /// Goes on behind what `opened` holds.
  public SoloLog(OpenedLog opened, LogOptions options, Applier applier, Clock clock) {
    this.store = opened.store();
    this.options = options;
    this.applier = applier;
    this.clock = clock;
    this.commitClock = new CommitClock(clock, opened.lastTimestampMicros());
    this.nextIndex = opened.lastIndex() + 1;
    this.durableIndex = opened.lastIndex();
    this.appliedIndex = opened.lastIndex();
  }

  /// Starts the log thread; without this call waiters drive the loop.
  public void start(Tasks tasks) {
    loopThread = tasks.start("log", this::loop);
  }

  @Override
  public long term() {
    return RecordFormat.TERM;
  }

  @Override
  public CommitTicket propose(LogBody body, long expectedTerm) {
    ByteWriter bytes = new ByteWriter(RECORD_BYTES_TYPICAL);
    BodyCodec.write(bytes, body);
    Thread loop = loopThread;
    Proposal proposal =
        new Proposal(
            body,
            bytes,
            options.fragmentBytesMax(),
            clock.nanos(),
            loop == null ? this::runOnce : null);
    latch.lock();
    try {
      requireWritable(expectedTerm);
      proposal.place(nextIndex, commitClock.next());
      nextIndex += proposal.recordCount();
      waiting.add(proposal);
      workWaits = true;
    } finally {
      latch.unlock();
    }
    wakeLoop();
    return proposal;
  }

  private void requireWritable(long expectedTerm) {
    HoldfastException stopped = failure;
    if (stopped != null) {
      throw new HoldfastException(
          ErrorCode.WRITING_STOPPED, "writing has stopped: " + stopped.getMessage(), stopped);
    }
    if (closing) {
      throw new HoldfastException(ErrorCode.DATABASE_CLOSED, "the store is closed");
    }
    if (expectedTerm != term()) {
      throw new HoldfastException(
          ErrorCode.WRITE_CONFLICT,
          "the transaction began in term " + expectedTerm + ", now is " + term());
    }
  }

  private void wakeLoop() {
    if (loopParked) {
      LockSupport.unpark(loopThread);
    }
  }

  @Override
  public long promise(long micros) {
    latch.lock();
    try {
      commitClock.raiseTo(micros);
      return nextIndex - 1;
    } finally {
      latch.unlock();
    }
  }

  @Override
  public long proposedIndex() {
    latch.lock();
    try {
      return nextIndex - 1;
    } finally {
      latch.unlock();
    }
  }

  @Override
  public long appliedIndex() {
    return appliedIndex;
  }

  @Override
  public void awaitApplied(long index) {
    if (appliedIndex >= index) {
      return;
    }
    while (loopThread == null && appliedIndex < index && failure == null) {
      runOnce();
    }
    latch.lock();
    try {
      applyWaiters++;
      while (appliedIndex < index) {
        HoldfastException stopped = failure;
        if (stopped != null) {
          throw new HoldfastException(
              ErrorCode.WRITING_STOPPED, "sequence " + index + " is not applied", stopped);
        }
        if (index >= nextIndex) {
          return; // its entry was refused: there is nothing to wait for
        }
        appliedChanged.awaitUninterruptibly();
      }
    } finally {
      applyWaiters--;
      latch.unlock();
    }
  }

  @Override
  public void atBoundary(Runnable task) {
    FutureTask<@Nullable Void> future = new FutureTask<>(task, null);
    latch.lock();
    try {
      requireWritable(term());
      boundaryTasks.add(future);
      workWaits = true;
    } finally {
      latch.unlock();
    }
    wakeLoop();
    while (loopThread == null && !future.isDone()) {
      runOnce();
    }
    Tasks.await("boundary", future);
  }

  @Override
  public Watermarks watermarks() {
    return new Watermarks(store.appendedIndex(), durableIndex, durableIndex, appliedIndex);
  }

  @Override
  public @Nullable HoldfastException failure() {
    return failure;
  }

  /// The number of the file that a recovery from behind `index` starts with.
  public long fileNumberBehind(long index) {
    return store.fileNumberBehind(index);
  }

  /// Permits the reuse of what a checkpoint up to `index` made superfluous.
  public void release(long index) {
    store.release(index);
  }

  /// Makes ready what the next log file needs.
  public void prepareSpare() {
    store.prepareSpare();
  }

  /// Bytes appended since the log was opened.
  public long appendedBytes() {
    return store.appendedBytes();
  }

  /// Forces since the log was opened.
  public long forceCount() {
    return store.forceCount();
  }

  /// Latencies and counts.
  public LogFigures figures() {
    return figures;
  }

  // The loop.

  private void loop() {
    while (true) {
      if (!runOnce()) {
        if (isClosing()) {
          return;
        }
        idle();
      }
    }
  }

  private boolean isClosing() {
    latch.lock();
    try {
      return closing && waiting.isEmpty() && boundaryTasks.isEmpty();
    } finally {
      latch.unlock();
    }
  }

  private void idle() {
    long spinUntil = System.nanoTime() + SPIN_NANOS;
    while (System.nanoTime() < spinUntil) {
      if (workWaits) {
        return;
      }
      Thread.onSpinWait();
    }
    loopParked = true;
    try {
      if (hintDue) {
        parkUnlessWork(HINT_DELAY_NANOS);
        if (!workWaits) {
          writeHint();
        }
      } else {
        parkUnlessWork(Long.MAX_VALUE);
      }
    } finally {
      loopParked = false;
    }
  }

  private void parkUnlessWork(long nanos) {
    if (!workWaits) {
      LockSupport.parkNanos(this, nanos);
    }
  }

  private void writeHint() {
    hintDue = false;
    if (failure != null) {
      return;
    }
    try {
      store.hint();
    } catch (RuntimeException problem) {
      stop(problem);
    }
  }

  /// Handles everything that waits now; returns whether there was anything.
  private boolean runOnce() {
    List<Runnable> tasks;
    latch.lock();
    try {
      List<Proposal> taken = waiting;
      waiting = batch;
      batch = taken;
      tasks = List.copyOf(boundaryTasks);
      boundaryTasks.clear();
      workWaits = false;
    } finally {
      latch.unlock();
    }
    boolean worked = !batch.isEmpty() || !tasks.isEmpty();
    if (!batch.isEmpty()) {
      try {
        commitBatch();
      } catch (RuntimeException | Error problem) {
        stop(problem);
      }
      batch.clear();
    }
    for (Runnable task : tasks) {
      task.run();
    }
    return worked;
  }

  private void commitBatch() {
    int accepted = 0;
    @Nullable LogFullException full = null;
    try {
      while (accepted < batch.size()) {
        append(batch.get(accepted));
        accepted++;
      }
    } catch (LogFullException refusal) {
      full = refusal;
    }
    durableIndex = store.sync();
    hintDue = true;
    List<@Nullable HoldfastException> outcomes = new ArrayList<>(accepted);
    for (int i = 0; i < accepted; i++) {
      outcomes.add(applier.apply(batch.get(i).entry()));
    }
    if (accepted > 0) {
      publish(batch.get(accepted - 1).sequence());
    }
    long nowNanos = clock.nanos();
    for (int i = 0; i < accepted; i++) {
      figures.addLatency(nowNanos - batch.get(i).proposedNanos());
      batch.get(i).complete(outcomes.get(i));
    }
    if (full != null) {
      refuse(batch.subList(accepted, batch.size()), full);
    }
  }

  private void append(Proposal proposal) {
    for (int ordinal = 0; ordinal < proposal.recordCount(); ordinal++) {
      store.append(proposal.logRecord(ordinal));
    }
  }

  private void publish(long index) {
    applier.publish(index);
    appliedIndex = index;
    latch.lock();
    try {
      if (applyWaiters > 0) {
        appliedChanged.signalAll();
      }
    } finally {
      latch.unlock();
    }
  }

  // Nothing of these entries is in the log, except perhaps fragments that no record completes: the
  // order goes on behind them, and their proposers may try again.
  private void refuse(List<Proposal> rest, LogFullException full) {
    List<Proposal> refused = new ArrayList<>(rest);
    latch.lock();
    try {
      refused.addAll(waiting);
      waiting.clear();
      nextIndex = store.appendedIndex() + 1;
      appliedChanged.signalAll();
    } finally {
      latch.unlock();
    }
    for (Proposal proposal : refused) {
      proposal.complete(full);
    }
  }

  /// Ends writing for good: what is not applied stays unknown until the store is opened again.
  private void stop(Throwable problem) {
    HoldfastException stopped =
        new HoldfastException(
            ErrorCode.WRITING_STOPPED, "writing has stopped: " + problem.getMessage(), problem);
    List<Proposal> lost = new ArrayList<>(batch);
    latch.lock();
    try {
      if (failure == null) {
        failure = stopped;
      }
      lost.addAll(waiting);
      waiting.clear();
      appliedChanged.signalAll();
    } finally {
      latch.unlock();
    }
    for (Proposal proposal : lost) {
      if (!proposal.isDone()) {
        proposal.complete(stopped);
      }
    }
  }

  @Override
  public void close() {
    Thread loop = loopThread;
    latch.lock();
    try {
      closing = true;
      workWaits = true;
    } finally {
      latch.unlock();
    }
    if (loop != null) {
      LockSupport.unpark(loop);
      Tasks.join(loop);
    } else {
      while (runOnce()) {
        // a test's proposals that nobody waited for
      }
    }
    try {
      if (failure == null) {
        store.seal();
      }
    } finally {
      store.close();
    }
  }
}
