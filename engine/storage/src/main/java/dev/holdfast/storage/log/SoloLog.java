package dev.holdfast.storage.log;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.kernel.task.Tasks;
import dev.holdfast.kernel.time.Clock;
import dev.holdfast.kernel.time.CommitClock;
import dev.holdfast.storage.model.CommitSeal;
import dev.holdfast.storage.model.CommitTicket;
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
/// One loop takes all proposals that wait, appends them, forces once, applies them in order and
/// wakes their proposers. It is run by the log thread, or, while that sleeps and a batch fits the
/// current file, by the one waiter at hand: two thread switches cost more than a force. Whoever
/// runs it holds the role, runs it for all, in index order, and nothing depends on whose batch it
/// was. A test may leave out the thread, so that a seed decides everything.
public final class SoloLog implements ReplicatedLog {
  /// How long the log thread looks for the next proposal before it parks.
  private static final long SPIN_NANOS = 20_000;

  /// How long the log stays idle before it proves its last batch by a hint.
  private static final long HINT_DELAY_NANOS = 50_000_000;

  /// How long an idle log thread sleeps at most; a proposal that nobody waits for waits as long.
  private static final long IDLE_NANOS = 1_000_000_000;

  private final LogStore store;
  private final LogOptions options;
  private final Applier applier;
  private final Clock clock;
  private final CommitClock commitClock;
  private final LogFigures figures = new LogFigures();
  private final ReentrantLock role = new ReentrantLock(); // of running the loop; before the latch
  private final ReentrantLock latch = new ReentrantLock();
  private final Condition appliedChanged = latch.newCondition();
  private final List<Runnable> boundaryTasks = new ArrayList<>(); // guarded by latch
  private List<Proposal> waiting = new ArrayList<>(); // guarded by latch
  private List<Proposal> batch = new ArrayList<>(); // guarded by role
  private long waitingBytes; // guarded by latch
  private long nextIndex; // guarded by latch
  private int applyWaiters; // guarded by latch
  private boolean closing; // guarded by latch
  private volatile boolean workWaits;
  private volatile boolean loopParked;
  private volatile long durableIndex;
  private volatile long appliedIndex;
  private volatile @Nullable HoldfastException failure;
  private @Nullable Thread loopThread;
  private volatile long lastBatchNanos;
  private volatile boolean hintDue;

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
  public CommitTicket propose(LogBody body, @Nullable CommitSeal seal, long expectedTerm) {
    ProposedBody proposed = new ProposedBody(body, seal);
    Proposal proposal =
        new Proposal(proposed, options.fragmentBytesMax(), clock.nanos(), this::drive);
    boolean alone;
    latch.lock();
    try {
      requireWritable(expectedTerm);
      proposal.place(nextIndex, commitClock.next());
      nextIndex += proposal.recordCount();
      alone = waiting.isEmpty();
      waiting.add(proposal);
      waitingBytes += proposal.recordBytes();
      workWaits = true;
    } finally {
      latch.unlock();
    }
    if (!alone || role.isLocked()) {
      wakeLoop();
    }
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
    while (appliedIndex < index && drive()) {
      // the driver did some work of the loop
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
      drive();
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
      boolean worked;
      role.lock();
      try {
        worked = runOnce(false);
      } finally {
        role.unlock();
      }
      if (!worked) {
        if (isClosing()) {
          return;
        }
        idle();
      }
    }
  }

  /// Runs the loop once for a waiter, unless somebody else does or the log thread must. Returns
  /// whether it did anything.
  private boolean drive() {
    if (!role.tryLock()) {
      return false; // who has the role looks for work again before or after it gives it up
    }
    boolean worked;
    try {
      worked = runOnce(loopThread != null);
    } finally {
      role.unlock();
    }
    if (workWaits) {
      wakeLoop();
    }
    return worked;
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
      if (!workWaits) {
        LockSupport.parkNanos(this, hintDue ? HINT_DELAY_NANOS : IDLE_NANOS);
      }
    } finally {
      loopParked = false;
    }
    if (hintDue && System.nanoTime() - lastBatchNanos >= HINT_DELAY_NANOS) {
      writeHint();
    }
  }

  private void writeHint() {
    role.lock();
    try {
      if (hintDue && failure == null) {
        store.hint();
      }
    } catch (RuntimeException problem) {
      stop(problem);
    } finally {
      hintDue = false;
      role.unlock();
    }
  }

  /// Handles everything that waits now; returns whether there was anything. The caller has the
  /// role. `lightOnly` leaves what needs another file, and boundary tasks, to the log thread.
  private boolean runOnce(boolean lightOnly) {
    List<Runnable> tasks;
    latch.lock();
    try {
      if (lightOnly && (!boundaryTasks.isEmpty() || !store.fits(waitingBytes))) {
        return false;
      }
      List<Proposal> taken = waiting;
      waiting = batch;
      batch = taken;
      waitingBytes = 0;
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
    lastBatchNanos = System.nanoTime();
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
    proposal.seal();
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
      waitingBytes = 0;
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
      waitingBytes = 0;
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
    latch.lock();
    try {
      closing = true;
      workWaits = true;
    } finally {
      latch.unlock();
    }
    Thread loop = loopThread;
    if (loop != null) {
      LockSupport.unpark(loop);
      Tasks.join(loop);
    }
    role.lock();
    try {
      while (runOnce(false)) {
        // proposals that nobody waited for
      }
      if (failure == null) {
        store.seal();
      }
    } finally {
      role.unlock();
      store.close();
    }
  }
}
