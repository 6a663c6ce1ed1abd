package dev.holdfast.storage.log;

import dev.holdfast.storage.record.LogBody;

/// An entry of the log that can no longer be lost.
///
/// @param index its place in the order, and the sequence of what it makes visible
/// @param timestampMicros its commit timestamp
/// @param body what it asks
public record Entry(long index, long timestampMicros, LogBody body) {}
