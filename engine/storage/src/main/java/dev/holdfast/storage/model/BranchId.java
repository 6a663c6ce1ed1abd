package dev.holdfast.storage.model;

import java.util.Arrays;
import java.util.HexFormat;

/// The identifier of an XA branch, equal by value.
public final class BranchId {
  /// The longest global transaction id and branch qualifier that XA allows.
  public static final int PART_BYTES_MAX = 64;

  private final int formatId;
  private final byte[] gtrid;
  private final byte[] bqual;

  /// Copies both parts.
  public BranchId(int formatId, byte[] gtrid, byte[] bqual) {
    this.formatId = formatId;
    this.gtrid = gtrid.clone();
    this.bqual = bqual.clone();
  }

  /// The format identifier.
  public int formatId() {
    return formatId;
  }

  /// A copy of the global transaction id.
  public byte[] gtrid() {
    return gtrid.clone();
  }

  /// A copy of the branch qualifier.
  public byte[] bqual() {
    return bqual.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BranchId that
        && formatId == that.formatId
        && Arrays.equals(gtrid, that.gtrid)
        && Arrays.equals(bqual, that.bqual);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * formatId + Arrays.hashCode(gtrid)) + Arrays.hashCode(bqual);
  }

  @Override
  public String toString() {
    HexFormat hex = HexFormat.of();
    return formatId + ":" + hex.formatHex(gtrid) + ":" + hex.formatHex(bqual);
  }
}
