package dev.holdfast.txn;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.kernel.task.Tasks;
import dev.holdfast.storage.Store;
import dev.holdfast.storage.model.BranchId;
import dev.holdfast.storage.model.BranchState;
import dev.holdfast.storage.model.Origin;
import dev.holdfast.storage.model.PreparedBranch;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

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
/// | DATABASE_CLOSED, WRITING_STOPPED, else | XAER_RMFAIL                      |
///
/// After prepare has voted PREPARED, commit fails with the last row only, and the branch is still
/// in doubt then.
public final class XaBranches {
  private final Transactions transactions;
  private final XaTimeouts timeouts;
  private final Map<BranchId, XaBranch> branches = new ConcurrentHashMap<>();

  XaBranches(Transactions transactions, Tasks tasks) {
    this.transactions = transactions;
    this.timeouts = new XaTimeouts(transactions.clock(), tasks);
  }

  /// A connection's handle; stateless but for its associations and its timeout.
  public XaHandle openHandle() {
    return new XaHandle(this);
  }

  /// All branches for the operator's view: those at work, in doubt, and decided by an operator; the
  /// oldest first.
  public List<XaBranchSummary> summaries() {
    return branches.values().stream()
        .map(this::summary)
        .sorted(Comparator.comparingLong(XaBranchSummary::ageMicros).reversed())
        .toList();
  }

  /// An operator's commit of a branch in doubt, remembered until the transaction manager forgets
  /// it.
  public void commitHeuristically(BranchId branchId) {
    require(branchId).exclusivelyDo(XaBranch::decideCommit);
  }

  /// An operator's rollback of a branch in doubt, remembered until the manager forgets it.
  public void rollbackHeuristically(BranchId branchId) {
    require(branchId).exclusivelyDo(XaBranch::decideRollback);
  }

  XaBranch begin(BranchId branchId, TransactionOptions options, int timeoutSeconds) {
    if (branches.size() >= transactions.limits().branchCountMax()) {
      throw new HoldfastException(
          ErrorCode.LIMIT_EXCEEDED,
          "branchCountMax of " + transactions.limits().branchCountMax() + " is reached");
    }
    Transaction transaction = transactions.begin(ofBranch(options, branchId));
    var branch = new XaBranch(this, branchId, transaction);
    if (branches.putIfAbsent(branchId, branch) != null) {
      transaction.rollback();
      throw new HoldfastException(
          ErrorCode.XA_DUPLICATE_BRANCH, "branch " + branchId + " exists already");
    }
    if (timeoutSeconds > 0) {
      timeouts.schedule(transaction, timeoutSeconds);
    }
    return branch;
  }

  // History and audit name the global transaction, so that its branches can be told together.
  private static TransactionOptions ofBranch(TransactionOptions options, BranchId branchId) {
    Origin origin = options.origin();
    String gtrid = HexFormat.of().formatHex(branchId.gtrid());
    return options.withOrigin(
        new Origin(origin.principal(), gtrid, origin.deployment(), origin.traceId()));
  }

  XaBranch require(BranchId branchId) {
    requireOpen();
    XaBranch branch = branches.get(branchId);
    if (branch == null) {
      throw unknown(branchId);
    }
    return branch;
  }

  void abandon(BranchId branchId, XaHandle handle) {
    XaBranch branch = branches.get(branchId);
    if (branch != null) {
      branch.abandon(handle);
    }
  }

  List<BranchId> inDoubtOrDecided() {
    requireOpen();
    return branches.values().stream()
        .filter(XaBranch::isRecoverable)
        .map(XaBranch::branchId)
        .toList();
  }

  void restore(PreparedBranch prepared, Transaction transaction) {
    BranchId branchId = prepared.branch().branchId();
    var branch = new XaBranch(this, branchId, transaction);
    branch.restore(stateOf(prepared.state()), prepared.preparedMicros());
    branches.put(branchId, branch);
  }

  void remove(XaBranch branch) {
    branches.remove(branch.branchId(), branch);
  }

  void close() {
    timeouts.close();
  }

  Store store() {
    return transactions.store();
  }

  long nowMicros() {
    return transactions.clock().micros();
  }

  static HoldfastException unknown(BranchId branchId) {
    return new HoldfastException(ErrorCode.XA_UNKNOWN_BRANCH, "there is no branch " + branchId);
  }

  // Not "unknown": the transaction manager would take a branch for finished that is only not here.
  private void requireOpen() {
    if (transactions.isClosed()) {
      throw Transactions.databaseClosed();
    }
  }

  private XaBranchSummary summary(XaBranch branch) {
    Transaction transaction = branch.transaction();
    return new XaBranchSummary(
        branch.branchId(),
        branch.state(),
        transaction.options().origin(),
        nowMicros() - branch.sinceMicros(),
        transaction.lockOwner().heldCount(),
        transaction.preparedOperationCount());
  }

  private static XaState stateOf(BranchState state) {
    return switch (state) {
      case PREPARED -> XaState.PREPARED;
      case HEURISTICALLY_COMMITTED -> XaState.HEURISTICALLY_COMMITTED;
      case HEURISTICALLY_ROLLED_BACK -> XaState.HEURISTICALLY_ROLLED_BACK;
    };
  }
}
