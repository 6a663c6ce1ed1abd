package dev.holdfast.conformance.xa;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import javax.transaction.xa.Xid;

/// A branch identifier with readable parts; equal to any `Xid` with the same parts.
final class TestXid implements Xid {
  private final int formatId;
  private final byte[] gtrid;
  private final byte[] bqual;

  private TestXid(int formatId, byte[] gtrid, byte[] bqual) {
    this.formatId = formatId;
    this.gtrid = gtrid;
    this.bqual = bqual;
  }

  static TestXid of(String gtrid) {
    return of(gtrid, "branch");
  }

  static TestXid of(String gtrid, String bqual) {
    return of(4711, gtrid.getBytes(StandardCharsets.UTF_8), bqual.getBytes(StandardCharsets.UTF_8));
  }

  static TestXid of(int formatId, byte[] gtrid, byte[] bqual) {
    return new TestXid(formatId, gtrid.clone(), bqual.clone());
  }

  /// The same identifier in our class.
  static TestXid copyOf(Xid xid) {
    return of(xid.getFormatId(), xid.getGlobalTransactionId(), xid.getBranchQualifier());
  }

  @Override
  public int getFormatId() {
    return formatId;
  }

  @Override
  public byte[] getGlobalTransactionId() {
    return gtrid.clone();
  }

  @Override
  public byte[] getBranchQualifier() {
    return bqual.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TestXid xid
        && formatId == xid.formatId
        && Arrays.equals(gtrid, xid.gtrid)
        && Arrays.equals(bqual, xid.bqual);
  }

  @Override
  public int hashCode() {
    return formatId + 31 * Arrays.hashCode(gtrid) + 17 * Arrays.hashCode(bqual);
  }

  @Override
  public String toString() {
    HexFormat hex = HexFormat.of();
    return formatId + ":" + hex.formatHex(gtrid) + ":" + hex.formatHex(bqual);
  }
}
