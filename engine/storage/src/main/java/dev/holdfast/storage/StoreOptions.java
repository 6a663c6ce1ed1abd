package dev.holdfast.storage;

import static dev.holdfast.kernel.error.Invariants.invariant;

/// The named limits of a store.
///
/// @param logFileBytes the preallocated length of a log file
/// @param fragmentBytesMax the longest payload of one log record; larger commits are split
/// @param batchBytesMax how much the log thread writes with one force
/// @param checkpointLogBytesMin a checkpoint never starts below this much log since the last one
/// @param checkpointLogBytesMax a checkpoint always starts above this much log since the last one
public record StoreOptions(
    int logFileBytes,
    int fragmentBytesMax,
    int batchBytesMax,
    long checkpointLogBytesMin,
    long checkpointLogBytesMax) {
  private static final int KIB = 1024;
  private static final int MIB = 1024 * KIB;

  /// What every database starts with.
  public static final StoreOptions DEFAULTS =
      new StoreOptions(16 * MIB, MIB, 4 * MIB, 32L * MIB, 512L * MIB);

  /// Checks that a record fits a file.
  public StoreOptions {
    invariant(fragmentBytesMax >= KIB, "fragmentBytesMax is at least 1 KiB", fragmentBytesMax);
    invariant(logFileBytes >= 2 * fragmentBytesMax, "a log file holds a record", logFileBytes);
    invariant(
        0 < checkpointLogBytesMin && checkpointLogBytesMin <= checkpointLogBytesMax,
        "checkpointLogBytesMin is in order",
        checkpointLogBytesMin);
  }
}
