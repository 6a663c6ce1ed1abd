package dev.holdfast.storage;

import java.util.List;

/// Figures of one moment, for the status page and `/metrics`.
///
/// @param watermarks how far the log is
/// @param commits commits acknowledged since the store was opened
/// @param forces forces of log files since then
/// @param appendedBytes bytes of log records since then
/// @param commitLatency from proposal to applied
/// @param logBytesSinceCheckpoint what a recovery would replay now
/// @param checkpoints checkpoints since the store was opened
/// @param checkpointNanos how long the last one took
/// @param versions row versions kept, the past ones included
/// @param tables tables that are not dropped
/// @param openSnapshots snapshots not closed yet
/// @param preparedBranches branches in doubt or with a heuristic outcome
public record StoreMetrics(
    Watermarks watermarks,
    long commits,
    long forces,
    long appendedBytes,
    Latency commitLatency,
    long logBytesSinceCheckpoint,
    long checkpoints,
    long checkpointNanos,
    long versions,
    int tables,
    int openSnapshots,
    int preparedBranches) {

  /// The six positions of a replicated log; on a single node `commit` equals `durable`.
  ///
  /// @param appended the last index handed to the log
  /// @param durable the last index forced on this node
  /// @param commit the last index that can no longer be lost
  /// @param applied the last index that readers see
  /// @param checkpoint the last index that a checkpoint covers
  /// @param released the last index whose log file may be reused
  public record Watermarks(
      long appended, long durable, long commit, long applied, long checkpoint, long released) {}

  /// A histogram with fixed buckets.
  ///
  /// @param upperBoundsMicros the inclusive upper bound of each bucket but the last, ascending
  /// @param counts one more than bounds: the last bucket has no upper bound
  /// @param sumMicros the sum of all values
  public record Latency(List<Long> upperBoundsMicros, List<Long> counts, long sumMicros) {}
}
