package dev.holdfast.conformance.xa;

import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

/// A resource of somebody else's.
final class ForeignResource implements XAResource {
  private static XAException unexpected() {
    return new XAException(XAException.XAER_RMERR);
  }

  @Override
  public boolean isSameRM(XAResource other) {
    return other == this;
  }

  @Override
  public void start(Xid xid, int flags) throws XAException {
    throw unexpected();
  }

  @Override
  public void end(Xid xid, int flags) throws XAException {
    throw unexpected();
  }

  @Override
  public int prepare(Xid xid) throws XAException {
    throw unexpected();
  }

  @Override
  public void commit(Xid xid, boolean onePhase) throws XAException {
    throw unexpected();
  }

  @Override
  public void rollback(Xid xid) throws XAException {
    throw unexpected();
  }

  @Override
  public void forget(Xid xid) throws XAException {
    throw unexpected();
  }

  @Override
  public Xid[] recover(int flags) throws XAException {
    throw unexpected();
  }

  @Override
  public boolean setTransactionTimeout(int seconds) {
    return false;
  }

  @Override
  public int getTransactionTimeout() {
    return 0;
  }
}
