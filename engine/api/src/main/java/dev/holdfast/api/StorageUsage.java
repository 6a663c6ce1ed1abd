package dev.holdfast.api;

/// How full the disk of a database is, and what the database has there.
///
/// @param directory of the database
/// @param diskTotalBytes of the disk
/// @param diskFreeBytes that the server may still use
/// @param logBytes of log files, the part that a recovery needs and what was freed for reuse
/// @param checkpointBytes of checkpoints, which hold the rows and their past
/// @param otherBytes of other files in the directory
/// @param fileCount of all files in the directory
public record StorageUsage(
    String directory,
    long diskTotalBytes,
    long diskFreeBytes,
    long logBytes,
    long checkpointBytes,
    long otherBytes,
    long fileCount) {
  private static final double PERCENT = 100.0;

  /// The free share of the disk in percent.
  public double freePercent() {
    return diskTotalBytes == 0 ? PERCENT : PERCENT * diskFreeBytes / diskTotalBytes;
  }
}
