package dev.holdfast.conformance.crash;

import java.nio.ByteBuffer;
import javax.transaction.xa.Xid;

/// The identifier of a planned transaction in two phases.
record KillXid(int thread, long number) implements Xid {
  private static final int FORMAT_ID = 815;

  static KillXid from(Xid xid) {
    ByteBuffer gtrid = ByteBuffer.wrap(xid.getGlobalTransactionId());
    return new KillXid(gtrid.getInt(), gtrid.getLong());
  }

  @Override
  public int getFormatId() {
    return FORMAT_ID;
  }

  @Override
  public byte[] getGlobalTransactionId() {
    return ByteBuffer.allocate(Integer.BYTES + Long.BYTES).putInt(thread).putLong(number).array();
  }

  @Override
  public byte[] getBranchQualifier() {
    return new byte[] {1};
  }
}
