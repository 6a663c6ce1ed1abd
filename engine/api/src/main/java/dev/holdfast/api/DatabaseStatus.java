package dev.holdfast.api;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A database at one moment.
///
/// @param name the directory's path, or `mem:` and a name
/// @param version of Holdfast
/// @param state whether it serves
/// @param writeFailure why writing has stopped, or null
/// @param openedAt when it was opened; counters begin then
/// @param recovery how long opening took, the log's replay included
/// @param uptime since it was opened
/// @param lastCommitSequence the last commit that readers see
/// @param lastCommitAt its timestamp, or null before the first commit
/// @param figures counts and sizes
/// @param commitLatency from the request to the acknowledgement
public record DatabaseStatus(
    String name,
    String version,
    State state,
    @Nullable String writeFailure,
    Instant openedAt,
    Duration recovery,
    Duration uptime,
    long lastCommitSequence,
    @Nullable Instant lastCommitAt,
    Figures figures,
    Latency commitLatency) {
  /// Whether the database serves.
  public enum State {
    /// Reads and writes.
    OPEN,
    /// Reads only: writing has stopped until the database is opened again.
    READ_ONLY,
    /// Nothing any more.
    CLOSED
  }

  /// Counts and sizes; counters run since the database was opened.
  ///
  /// @param sessions open now
  /// @param transactions running now, prepared branches included
  /// @param inDoubtBranches prepared, waiting for their transaction manager
  /// @param tables that exist
  /// @param rowVersions kept, the past ones included
  /// @param commits acknowledged
  /// @param rollbacks of sessions; those of XA branches are their transaction manager's
  /// @param forces of log files
  /// @param logBytes appended
  /// @param logBytesSinceCheckpoint what a recovery would replay now
  /// @param checkpoints written
  /// @param statements run
  /// @param failedStatements statements and commits that failed for a reason that was not the
  ///   caller's: ours, the disk's, a limit's
  public record Figures(
      long sessions,
      long transactions,
      long inDoubtBranches,
      long tables,
      long rowVersions,
      long commits,
      long rollbacks,
      long forces,
      long logBytes,
      long logBytesSinceCheckpoint,
      long checkpoints,
      long statements,
      long failedStatements) {}

  /// A histogram.
  ///
  /// @param upperBoundsMicros the inclusive upper bound of each bucket but the last, ascending
  /// @param counts one more than bounds: the last bucket has no upper bound
  /// @param sumMicros the sum of all values
  /// @param p50Micros a bound that half of the values do not exceed
  /// @param p99Micros a bound that 99 of 100 values do not exceed
  public record Latency(
      List<Long> upperBoundsMicros,
      List<Long> counts,
      long sumMicros,
      long p50Micros,
      long p99Micros) {
    /// Copies the lists.
    public Latency {
      upperBoundsMicros = List.copyOf(upperBoundsMicros);
      counts = List.copyOf(counts);
    }
  }
}
