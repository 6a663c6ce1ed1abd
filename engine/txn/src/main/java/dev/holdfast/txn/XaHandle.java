package dev.holdfast.txn;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.storage.model.BranchId;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// What one connection does with XA branches; any handle can finish any branch.
///
/// Used by several threads one after another; the branches order calls that meet.
public final class XaHandle implements AutoCloseable {
  private final XaBranches branches;
  private final Set<BranchId> associated = ConcurrentHashMap.newKeySet();
  private volatile int timeoutSeconds;

  XaHandle(XaBranches branches) {
    this.branches = branches;
  }

  /// How a connection begins to work on a branch.
  public enum Start {
    /// A branch that does not exist yet.
    NEW,
    /// A branch that another connection made; both then share its transaction.
    JOIN,
    /// A branch that was suspended.
    RESUME
  }

  /// How a connection ends its work on a branch.
  public enum End {
    /// The work is complete.
    SUCCESS,
    /// The work failed: the branch can only be rolled back.
    FAIL,
    /// The work goes on later, here or on another connection.
    SUSPEND
  }

  /// The answer to prepare.
  public enum Vote {
    /// Durable and in doubt: commit or rollback follows.
    PREPARED,
    /// Nothing was changed; the branch has ended.
    READ_ONLY
  }

  /// Associates the connection with a branch; statements then run in the returned transaction until
  /// [#end]. The options count for NEW only. A connection works on one branch at a time.
  public Transaction start(BranchId branchId, Start how, TransactionOptions options) {
    if (!associated.isEmpty()) {
      throw new HoldfastException(
          ErrorCode.XA_PROTOCOL_ERROR,
          "start of branch " + branchId + ": the connection works on " + associated);
    }
    requireValid(branchId);
    Transaction transaction =
        switch (how) {
          case NEW -> branches.begin(branchId, options, timeoutSeconds).begin(this);
          case JOIN -> branches.require(branchId).exclusively(branch -> branch.join(this));
          case RESUME -> branches.require(branchId).exclusively(branch -> branch.resume(this));
        };
    associated.add(branchId);
    return transaction;
  }

  /// Ends the association. Throws one of the XA_RB* codes when the branch can only be rolled back;
  /// the association has ended then, too.
  public void end(BranchId branchId, End how) {
    XaBranch branch = branches.require(branchId);
    try {
      branch.exclusivelyDo(b -> b.end(this, how));
    } finally {
      associated.remove(branchId);
    }
  }

  /// Makes the branch durable with its write set and locks; its connection may go away then. After
  /// an XA_RB* code the branch has ended: no rollback follows.
  public Vote prepare(BranchId branchId) {
    return branches.require(branchId).exclusively(XaBranch::prepare);
  }

  /// Commits a prepared branch, or with `onePhase` one that was not prepared.
  public void commit(BranchId branchId, boolean onePhase) {
    branches
        .require(branchId)
        .exclusivelyDo(onePhase ? XaBranch::commitOnePhase : XaBranch::commitPrepared);
  }

  /// Rolls a branch back, prepared or not.
  public void rollback(BranchId branchId) {
    branches.require(branchId).exclusivelyDo(XaBranch::rollback);
  }

  /// The branches in doubt or decided by an operator: all of them when a scan starts, none when one
  /// only goes on or ends, because the start has named all.
  public List<BranchId> recover(boolean start) {
    return start ? branches.inDoubtOrDecided() : List.of();
  }

  /// Ends the memory of an operator's decision.
  public void forget(BranchId branchId) {
    branches.require(branchId).exclusivelyDo(XaBranch::forget);
  }

  /// The time after which a branch that this handle starts is rolled back unless it was prepared; 0
  /// for none.
  public void setTimeoutSeconds(int seconds) {
    if (seconds < 0) {
      throw new HoldfastException(
          ErrorCode.INVALID_PARAMETER_VALUE, "transaction timeout " + seconds + " is negative");
    }
    timeoutSeconds = seconds;
  }

  /// The value of [#setTimeoutSeconds].
  public int timeoutSeconds() {
    return timeoutSeconds;
  }

  /// Whether both handles are of the same database, so that one may join the other's branches.
  public boolean isSameDatabase(XaHandle other) {
    return branches == other.branches;
  }

  /// Ends the associations that are left; their branches can only be rolled back then, by any
  /// handle. All other branches stay as they are.
  @Override
  public void close() {
    for (BranchId branchId : List.copyOf(associated)) {
      associated.remove(branchId);
      branches.abandon(branchId, this);
    }
  }

  private static void requireValid(BranchId branchId) {
    int gtridLength = branchId.gtrid().length;
    int bqualLength = branchId.bqual().length;
    if (gtridLength > BranchId.PART_BYTES_MAX || bqualLength > BranchId.PART_BYTES_MAX) {
      throw new HoldfastException(
          ErrorCode.INVALID_PARAMETER_VALUE,
          "a part of an xid is longer than " + BranchId.PART_BYTES_MAX + " bytes");
    }
  }
}
