package dev.holdfast.jdbc;

import dev.holdfast.database.Database;
import dev.holdfast.database.Session;
import dev.holdfast.storage.model.BranchId;
import dev.holdfast.storage.model.Origin;
import dev.holdfast.txn.Transaction;
import dev.holdfast.txn.TransactionOptions;
import dev.holdfast.txn.XaHandle;
import java.util.HexFormat;
import java.util.List;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.jspecify.annotations.Nullable;

/// The transaction manager's side of a connection: a handle on the branches of the database, which
/// belong to no connection.
final class HoldfastXaResource implements XAResource {
  private static final int SCAN_FLAGS = TMSTARTRSCAN | TMENDRSCAN;

  private final Database database;
  private final Session session;
  private final XaHandle branches;
  private final Runnable beforeStart;

  /// The branch that the session works on.
  private @Nullable BranchId current;

  /// `beforeStart` brings the session into order when its last user left it inside a branch.
  HoldfastXaResource(Database database, Session session, Runnable beforeStart) {
    this.database = database;
    this.session = session;
    this.beforeStart = beforeStart;
    this.branches = database.xaBranches().openHandle();
  }

  @Override
  public void start(Xid xid, int flags) throws XAException {
    XaHandle.Start how =
        switch (flags) {
          case TMNOFLAGS -> XaHandle.Start.NEW;
          case TMJOIN -> XaHandle.Start.JOIN;
          case TMRESUME -> XaHandle.Start.RESUME;
          default -> throw XaExceptions.of(XAException.XAER_INVAL, "flags of start: " + flags);
        };
    if (session.isAttached()) {
      throw XaExceptions.of(
          XAException.XAER_PROTO, "the connection works on branch " + current + " already");
    }
    if (session.status() != Session.Status.IDLE) {
      throw XaExceptions.of(XAException.XAER_OUTSIDE, "the connection is in a local transaction");
    }
    BranchId branchId = branchId(xid);
    try {
      beforeStart.run();
      attach(branchId, branches.start(branchId, how, options(branchId)));
    } catch (RuntimeException failure) {
      throw XaExceptions.translate(failure);
    }
  }

  private void attach(BranchId branchId, Transaction branch) {
    try {
      session.attach(branch);
      current = branchId;
    } catch (RuntimeException failure) {
      branches.end(branchId, XaHandle.End.FAIL);
      throw failure;
    }
  }

  /// The session's options, with the global transaction that the commit belongs to.
  private TransactionOptions options(BranchId branchId) {
    TransactionOptions own = session.transactionOptions();
    Origin caller = own.origin();
    String gtrid = HexFormat.of().formatHex(branchId.gtrid());
    return new TransactionOptions(
        own.isolation(),
        own.readOnly(),
        new Origin(caller.principal(), gtrid, caller.deployment(), caller.traceId()),
        own.lockTimeoutMillis());
  }

  @Override
  public void end(Xid xid, int flags) throws XAException {
    XaHandle.End how =
        switch (flags) {
          case TMSUCCESS -> XaHandle.End.SUCCESS;
          case TMFAIL -> XaHandle.End.FAIL;
          case TMSUSPEND -> XaHandle.End.SUSPEND;
          default -> throw XaExceptions.of(XAException.XAER_INVAL, "flags of end: " + flags);
        };
    BranchId branchId = branchId(xid);
    try {
      BranchId attached = current;
      if (attached != null && branchId.equals(attached)) {
        current = null;
        session.detach();
      }
      branches.end(branchId, how);
    } catch (RuntimeException failure) {
      throw XaExceptions.translate(failure);
    }
  }

  @Override
  public int prepare(Xid xid) throws XAException {
    try {
      return switch (branches.prepare(branchId(xid))) {
        case PREPARED -> XA_OK;
        case READ_ONLY -> XA_RDONLY;
      };
    } catch (RuntimeException failure) {
      throw XaExceptions.translate(failure);
    }
  }

  @Override
  public void commit(Xid xid, boolean onePhase) throws XAException {
    tell(() -> branches.commit(branchId(xid), onePhase));
  }

  @Override
  public void rollback(Xid xid) throws XAException {
    tell(() -> branches.rollback(branchId(xid)));
  }

  @Override
  public void forget(Xid xid) throws XAException {
    tell(() -> branches.forget(branchId(xid)));
  }

  @Override
  public Xid[] recover(int flags) throws XAException {
    if ((flags & ~SCAN_FLAGS) != 0) {
      throw XaExceptions.of(XAException.XAER_INVAL, "flags of recover: " + flags);
    }
    try {
      List<BranchId> found = branches.recover((flags & TMSTARTRSCAN) != 0);
      return found.stream().map(RecoveredXid::new).toArray(Xid[]::new);
    } catch (RuntimeException failure) {
      throw XaExceptions.translate(failure);
    }
  }

  @Override
  public boolean isSameRM(@Nullable XAResource other) {
    return other instanceof HoldfastXaResource that && database == that.database;
  }

  @Override
  public boolean setTransactionTimeout(int seconds) throws XAException {
    if (seconds < 0) {
      throw XaExceptions.of(XAException.XAER_INVAL, "timeout " + seconds);
    }
    tell(() -> branches.setTimeoutSeconds(seconds));
    return true;
  }

  @Override
  public int getTransactionTimeout() throws XAException {
    try {
      return branches.timeoutSeconds();
    } catch (RuntimeException failure) {
      throw XaExceptions.translate(failure);
    }
  }

  /// Ends the handle: a branch that it still works on can only be rolled back.
  void close() {
    if (current != null) {
      current = null;
      session.detach();
    }
    branches.close();
  }

  private interface Work {
    void run() throws XAException;
  }

  private static void tell(Work work) throws XAException {
    try {
      work.run();
    } catch (RuntimeException failure) {
      throw XaExceptions.translate(failure);
    }
  }

  private static BranchId branchId(@Nullable Xid xid) throws XAException {
    if (xid == null) {
      throw XaExceptions.of(XAException.XAER_INVAL, "the branch identifier is missing");
    }
    try {
      return new BranchId(
          xid.getFormatId(), xid.getGlobalTransactionId(), xid.getBranchQualifier());
    } catch (RuntimeException failure) {
      throw XaExceptions.translate(failure);
    }
  }

  /// An identifier as recovery gives it.
  private record RecoveredXid(BranchId branchId) implements Xid {
    @Override
    public int getFormatId() {
      return branchId.formatId();
    }

    @Override
    public byte[] getGlobalTransactionId() {
      return branchId.gtrid();
    }

    @Override
    public byte[] getBranchQualifier() {
      return branchId.bqual();
    }
  }
}
