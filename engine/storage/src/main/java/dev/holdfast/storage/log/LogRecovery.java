package dev.holdfast.storage.log;

/// What a scan of the log found.
///
/// @param recordCount records behind the checkpoint
/// @param recordBytes their length
/// @param cutBytes whole records that were cut because their batch was never acknowledged
public record LogRecovery(long recordCount, long recordBytes, long cutBytes) {}
