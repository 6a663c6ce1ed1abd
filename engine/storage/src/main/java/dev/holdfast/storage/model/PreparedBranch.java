package dev.holdfast.storage.model;

/// A prepared branch that the store keeps.
///
/// @param branch what was prepared; without operations and locks after a heuristic outcome
/// @param preparedSequence the log index of its prepare entry
/// @param preparedMicros when it was prepared
/// @param state in doubt, or an operator's decision
public record PreparedBranch(
    BranchRecord branch, long preparedSequence, long preparedMicros, BranchState state) {}
