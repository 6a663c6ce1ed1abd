package dev.holdfast.storage.model;

/// A commit as history shows it.
///
/// @param sequence the commit sequence
/// @param timestampMicros the commit timestamp
/// @param origin who committed
public record CommitStamp(long sequence, long timestampMicros, Origin origin) {}
