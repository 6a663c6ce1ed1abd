package dev.holdfast.storage.log;

/// How far a log is.
///
/// @param appended the last index handed to the files
/// @param durable the last index forced on this node
/// @param commit the last index that can no longer be lost; on a single node the durable one
/// @param applied the last index that readers see
public record Watermarks(long appended, long durable, long commit, long applied) {}
