package dev.holdfast.txn;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.storage.model.BranchId;
import dev.holdfast.storage.model.CommitSeal;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One XA branch: its transaction, its associations and its state. The calls are those of
/// [XaHandle]; each holds the branch's latch, so calls on one branch come one after another.
final class XaBranch {
  private final XaBranches home;
  private final BranchId branchId;
  private final Transaction transaction;
  private final ReentrantLock latch = new ReentrantLock();
  private final Set<XaHandle> working = new HashSet<>(); // guarded by latch
  private final Set<XaHandle> suspended = new HashSet<>(); // guarded by latch
  private volatile @Nullable XaState decided; // PREPARED or later; null before
  private volatile long sinceMicros;
  private volatile boolean idle;
  private boolean ended; // guarded by latch

  XaBranch(XaBranches home, BranchId branchId, Transaction transaction) {
    this.home = home;
    this.branchId = branchId;
    this.transaction = transaction;
    this.sinceMicros = transaction.beginMicros();
  }

  BranchId branchId() {
    return branchId;
  }

  Transaction transaction() {
    return transaction;
  }

  XaState state() {
    XaState known = decided;
    if (known != null) {
      return known;
    }
    if (transaction.failure() != null) {
      return XaState.ROLLBACK_ONLY;
    }
    return idle ? XaState.IDLE : XaState.ACTIVE;
  }

  long sinceMicros() {
    return sinceMicros;
  }

  void restore(XaState state, long preparedMicros) {
    decided = state;
    sinceMicros = preparedMicros;
  }

  /// Whether a recovery scan names it.
  boolean isRecoverable() {
    return decided != null;
  }

  /// Runs a call under the latch; XA_UNKNOWN_BRANCH when the branch has ended.
  <R> R exclusively(Function<XaBranch, R> call) {
    latch.lock();
    try {
      if (ended) {
        throw XaBranches.unknown(branchId);
      }
      return call.apply(this);
    } finally {
      latch.unlock();
    }
  }

  /// Runs a call without an answer under the latch.
  void exclusivelyDo(Consumer<XaBranch> call) {
    Boolean _ =
        exclusively(branch -> {
          call.accept(branch);
          return true;
        });
  }

  Transaction begin(XaHandle handle) {
    latch.lock();
    try {
      working.add(handle);
      return transaction;
    } finally {
      latch.unlock();
    }
  }

  Transaction join(XaHandle handle) {
    requireNotDecided("join");
    if (working.contains(handle)) {
      throw protocolError("start: the connection works on the branch already");
    }
    throwIfFailed();
    working.add(handle);
    idle = false;
    return transaction;
  }

  Transaction resume(XaHandle handle) {
    requireNotDecided("resume");
    if (suspended.isEmpty()) {
      throw protocolError("resume: the branch is not suspended");
    }
    if (!suspended.remove(handle)) {
      suspended.remove(suspended.iterator().next()); // suspended on another connection
    }
    throwIfFailed();
    working.add(handle);
    idle = false;
    return transaction;
  }

  void end(XaHandle handle, XaHandle.End how) {
    boolean wasWorking = working.remove(handle);
    boolean wasSuspended = !wasWorking && suspended.remove(handle);
    if (!wasWorking && !(wasSuspended && how != XaHandle.End.SUSPEND)) {
      throw protocolError("end: the connection does not work on the branch");
    }
    idle = working.isEmpty();
    switch (how) {
      case SUCCESS -> throwIfFailed();
      case SUSPEND -> {
        throwIfFailed();
        suspended.add(handle);
      }
      case FAIL ->
          transaction.fail(
              new HoldfastException(
                  ErrorCode.XA_ROLLED_BACK,
                  "branch " + branchId + ": its work was ended as failed"));
    }
  }

  /// The connection goes away. Unlike the calls, comes without the latch and at any time.
  void abandon(XaHandle handle) {
    latch.lock();
    try {
      if (working.remove(handle)) {
        idle = working.isEmpty();
        transaction.fail(
            new HoldfastException(
                ErrorCode.XA_ROLLED_BACK,
                "branch " + branchId + ": its connection was closed during its work"));
      }
    } finally {
      latch.unlock();
    }
  }

  XaHandle.Vote prepare() {
    requireIdle("prepare");
    boolean isPrepared = false;
    try {
      isPrepared = transaction.prepare(branchId);
    } catch (HoldfastException e) {
      throw rolledBack(e);
    } finally {
      if (!isPrepared) {
        remove();
      }
    }
    if (!isPrepared) {
      return XaHandle.Vote.READ_ONLY;
    }
    decided = XaState.PREPARED;
    sinceMicros = home.nowMicros();
    return XaHandle.Vote.PREPARED;
  }

  void commitOnePhase() {
    requireIdle("commit in one phase");
    try {
      transaction.commit();
    } catch (HoldfastException e) {
      throw rolledBack(e);
    } finally {
      remove();
    }
  }

  void commitPrepared() {
    requirePrepared("commit");
    CommitSeal seal = transaction.preparedSeal();
    transaction.commitPrepared(branchId, id -> home.store().commitPrepared(id, seal));
    remove();
  }

  void rollback() {
    switch (state()) {
      case ACTIVE -> throw protocolError("rollback: a connection still works on the branch");
      case IDLE, ROLLBACK_ONLY -> {
        transaction.rollback();
        remove();
      }
      case PREPARED -> {
        transaction.rollbackPrepared(branchId, home.store().rollbackPrepared(branchId));
        remove();
      }
      case HEURISTICALLY_COMMITTED, HEURISTICALLY_ROLLED_BACK -> throw heuristic();
    }
  }

  void decideCommit() {
    requirePrepared("heuristic commit");
    CommitSeal seal = transaction.preparedSeal();
    transaction.commitPrepared(branchId, id -> home.store().decide(id, true, seal));
    decided = XaState.HEURISTICALLY_COMMITTED;
  }

  void decideRollback() {
    requirePrepared("heuristic rollback");
    transaction.rollbackPrepared(branchId, home.store().decide(branchId, false, null));
    decided = XaState.HEURISTICALLY_ROLLED_BACK;
  }

  void forget() {
    XaState state = state();
    if (state != XaState.HEURISTICALLY_COMMITTED && state != XaState.HEURISTICALLY_ROLLED_BACK) {
      throw protocolError("forget: the branch is " + state);
    }
    home.store().forget(branchId).await();
    remove();
  }

  private void remove() {
    ended = true;
    home.remove(this);
  }

  private void requireNotDecided(String call) {
    if (decided != null) {
      throw protocolError(call + ": the branch is " + decided);
    }
  }

  private void requireIdle(String call) {
    switch (state()) {
      case IDLE -> {
        // as it must be
      }
      case ROLLBACK_ONLY -> {
        if (!idle) {
          throw protocolError(call + ": a connection still works on the branch");
        }
        transactionFailed();
      }
      case HEURISTICALLY_COMMITTED, HEURISTICALLY_ROLLED_BACK -> throw heuristic();
      case ACTIVE, PREPARED -> throw protocolError(call + ": the branch is " + state());
    }
  }

  // An answer of XA_RB* to prepare or commit ends the branch: no rollback follows.
  private void transactionFailed() {
    try {
      throwIfFailed();
    } finally {
      transaction.rollback();
      remove();
    }
  }

  private void requirePrepared(String call) {
    switch (state()) {
      case PREPARED -> {
        // as it must be
      }
      case HEURISTICALLY_COMMITTED, HEURISTICALLY_ROLLED_BACK -> throw heuristic();
      case ACTIVE, IDLE, ROLLBACK_ONLY ->
          throw protocolError(call + ": the branch is " + state() + ", not prepared");
    }
  }

  private void throwIfFailed() {
    HoldfastException failure = transaction.failure();
    if (failure != null) {
      throw rolledBack(failure);
    }
  }

  // Failures that XA has no code for say no more than that the branch was rolled back.
  private HoldfastException rolledBack(HoldfastException failure) {
    return switch (failure.errorCode()) {
      case DEADLOCK_DETECTED,
          WRITE_CONFLICT,
          SERIALIZATION_FAILURE,
          XA_TIMED_OUT,
          XA_ROLLED_BACK,
          DATABASE_CLOSED,
          WRITING_STOPPED ->
          new HoldfastException(failure.errorCode(), String.valueOf(failure.getMessage()), failure);
      default ->
          new HoldfastException(
              ErrorCode.XA_ROLLED_BACK,
              "branch " + branchId + " was rolled back: " + failure.getMessage(),
              failure);
    };
  }

  private HoldfastException heuristic() {
    boolean isCommit = decided == XaState.HEURISTICALLY_COMMITTED;
    return new HoldfastException(
        isCommit ? ErrorCode.XA_HEURISTIC_COMMIT : ErrorCode.XA_HEURISTIC_ROLLBACK,
        "branch "
            + branchId
            + " was "
            + (isCommit ? "committed" : "rolled back")
            + " by an operator");
  }

  private HoldfastException protocolError(String what) {
    return new HoldfastException(ErrorCode.XA_PROTOCOL_ERROR, "branch " + branchId + ": " + what);
  }
}
