package dev.holdfast.database;

import dev.holdfast.storage.StoreOptions;
import dev.holdfast.txn.TransactionLimits;

/// The named limits of an open database. The first one to open it decides.
///
/// @param sessionCountMax how many sessions may be open at once
/// @param queryMemoryBytesMax the memory that all running statements may take together
/// @param statementMemoryBytesMax the memory that one statement may take
/// @param planCacheEntriesMax how many planned statements are kept
/// @param audited whether there is an audit trail; see [#withoutAudit]
public record DatabaseOptions(
    StoreOptions store,
    TransactionLimits transactions,
    int sessionCountMax,
    long queryMemoryBytesMax,
    long statementMemoryBytesMax,
    int planCacheEntriesMax,
    boolean audited) {
  private static final long MIB = 1024L * 1024L;

  /// For this process: statements may take half of the heap together, a quarter each.
  public static DatabaseOptions ofThisJvm() {
    long heapBytes = Runtime.getRuntime().maxMemory();
    return new DatabaseOptions(
        StoreOptions.DEFAULTS,
        TransactionLimits.ofThisJvm(),
        10_000,
        Math.max(32 * MIB, heapBytes / 2),
        Math.max(16 * MIB, heapBytes / 4),
        2_000,
        true);
  }

  /// The same without an audit trail: to measure what the trail costs. Only code that opens the
  /// database by itself can ask for it; no address, setting or statement can.
  public DatabaseOptions withoutAudit() {
    return new DatabaseOptions(
        store,
        transactions,
        sessionCountMax,
        queryMemoryBytesMax,
        statementMemoryBytesMax,
        planCacheEntriesMax,
        false);
  }
}
