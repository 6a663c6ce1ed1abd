package dev.holdfast.txn;

import static dev.holdfast.kernel.error.Invariants.invariant;

/// The named limits of transactions.
///
/// @param writeSetBytesMax the memory that the changes and locks of one transaction may take
/// @param transactionCountMax how many transactions may be open at once
/// @param readRangeCountMax above this many ranges in one table or index, a serializable
///   transaction counts as having read all of it
/// @param branchCountMax how many XA branches may exist at once
public record TransactionLimits(
    long writeSetBytesMax, int transactionCountMax, int readRangeCountMax, int branchCountMax) {
  private static final long MIB = 1024L * 1024L;

  /// Checks that something is allowed.
  public TransactionLimits {
    invariant(writeSetBytesMax > 0, "writeSetBytesMax is positive", writeSetBytesMax);
    invariant(transactionCountMax > 0, "transactionCountMax is positive", transactionCountMax);
    invariant(readRangeCountMax > 0, "readRangeCountMax is positive", readRangeCountMax);
    invariant(branchCountMax > 0, "branchCountMax is positive", branchCountMax);
  }

  /// A write set may take a quarter of the heap; the rest is ample for any server.
  public static TransactionLimits ofThisJvm() {
    long writeSetBytesMax = Math.max(16 * MIB, Runtime.getRuntime().maxMemory() / 4);
    return new TransactionLimits(writeSetBytesMax, 100_000, 10_000, 100_000);
  }
}
