package dev.holdfast.storage;

/// What opening the store did.
///
/// @param created whether the directory was empty and a new database was made
/// @param checkpointSequence the sequence that the checkpoint covers
/// @param checkpointBytes the bytes read from checkpoint files
/// @param replayedRecords the log records applied after it
/// @param replayedBytes their length
/// @param cutBytes what was written but never acknowledged and is cut off the log's end
/// @param preparedBranches the branches in doubt that came back
/// @param durationNanos how long it took
public record RecoveryReport(
    boolean created,
    long checkpointSequence,
    long checkpointBytes,
    long replayedRecords,
    long replayedBytes,
    long cutBytes,
    int preparedBranches,
    long durationNanos) {}
