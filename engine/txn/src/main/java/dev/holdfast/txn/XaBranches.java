package dev.holdfast.txn;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.storage.model.BranchId;
import java.util.List;

/// The XA branches of one database: one table from identifier to branch, for all connections.
///
/// Safe for use by many threads. A branch survives the connection that worked on it; a prepared one
/// survives the process. Failures are codes; the driver translates them:
///
/// | code                                   | XA                               |
/// |----------------------------------------|----------------------------------|
/// | XA_UNKNOWN_BRANCH                      | XAER_NOTA                        |
/// | XA_DUPLICATE_BRANCH                    | XAER_DUPID                       |
/// | XA_PROTOCOL_ERROR                      | XAER_PROTO                       |
/// | INVALID_PARAMETER_VALUE                | XAER_INVAL                       |
/// | XA_HEURISTIC_COMMIT                    | XA_HEURCOM                       |
/// | XA_HEURISTIC_ROLLBACK                  | XA_HEURRB                        |
/// | XA_TIMED_OUT                           | XA_RBTIMEOUT                     |
/// | DEADLOCK_DETECTED                      | XA_RBDEADLOCK                    |
/// | WRITE_CONFLICT, SERIALIZATION_FAILURE  | XA_RBTRANSIENT                   |
/// | XA_ROLLED_BACK                         | XA_RBROLLBACK                    |
/// | 23xxx (constraints)                    | XA_RBINTEGRITY                   |
/// | DATABASE_CLOSED, WRITING_STOPPED, else | XAER_RMFAIL                      |
@SuppressWarnings("DoNotCallSuggester") // the bodies follow: this commit fixes the shape
public final class XaBranches {
  private XaBranches() {}

  /// A connection's handle; stateless but for its recovery scan and its associations.
  public XaHandle openHandle() {
    throw notYet();
  }

  /// All branches for the operator's view: those at work, in doubt, and decided by an operator.
  public List<XaBranchSummary> summaries() {
    throw notYet();
  }

  /// An operator's commit of a branch in doubt, remembered until the transaction manager forgets
  /// it.
  public void commitHeuristically(BranchId branchId) {
    throw notYet();
  }

  /// An operator's rollback of a branch in doubt, remembered until the manager forgets it.
  public void rollbackHeuristically(BranchId branchId) {
    throw notYet();
  }

  private static HoldfastException notYet() {
    return new HoldfastException(ErrorCode.FEATURE_NOT_SUPPORTED, "not built yet");
  }
}
