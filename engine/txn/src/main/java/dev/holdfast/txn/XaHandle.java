package dev.holdfast.txn;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.storage.model.BranchId;
import java.util.List;

/// What one connection does with XA branches; any handle can finish any branch.
@SuppressWarnings("DoNotCallSuggester") // the bodies follow: this commit fixes the shape
public final class XaHandle implements AutoCloseable {
  XaHandle() {}

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
  /// [#end]. The options count for NEW only.
  public Transaction start(BranchId branchId, Start how, TransactionOptions options) {
    throw notYet();
  }

  /// Ends the association.
  public void end(BranchId branchId, End how) {
    throw notYet();
  }

  /// Makes the branch durable with its write set and locks; its connection may go away then.
  public Vote prepare(BranchId branchId) {
    throw notYet();
  }

  /// Commits a prepared branch, or with `onePhase` one that was not prepared.
  public void commit(BranchId branchId, boolean onePhase) {
    throw notYet();
  }

  /// Rolls a branch back, prepared or not.
  public void rollback(BranchId branchId) {
    throw notYet();
  }

  /// The branches in doubt or decided by an operator: all of them when a scan starts, none when one
  /// only goes on or ends.
  public List<BranchId> recover(boolean start, boolean end) {
    throw notYet();
  }

  /// Ends the memory of an operator's decision.
  public void forget(BranchId branchId) {
    throw notYet();
  }

  /// The time after which a branch that this handle starts is rolled back unless it was prepared; 0
  /// for none.
  public void setTimeoutSeconds(int seconds) {
    throw notYet();
  }

  /// The value of [#setTimeoutSeconds].
  public int timeoutSeconds() {
    throw notYet();
  }

  /// Ends the associations that are left; their branches can only be rolled back then, by any
  /// handle. All other branches stay as they are.
  @Override
  public void close() {
    throw notYet();
  }

  private static HoldfastException notYet() {
    return new HoldfastException(ErrorCode.FEATURE_NOT_SUPPORTED, "not built yet");
  }
}
