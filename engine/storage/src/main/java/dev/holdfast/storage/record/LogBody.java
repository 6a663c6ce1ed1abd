package dev.holdfast.storage.record;

import dev.holdfast.storage.model.BranchId;
import dev.holdfast.storage.model.BranchRecord;
import dev.holdfast.storage.model.CommitRequest;

/// What a log entry asks of the store.
public sealed interface LogBody {
  /// Make these operations visible.
  record Commit(CommitRequest request) implements LogBody {}

  /// Keep this branch until it is resolved.
  record Prepare(BranchRecord branch) implements LogBody {}

  /// Complete a prepared branch.
  ///
  /// @param committed whether its operations become visible
  /// @param heuristic whether an operator decided; then the outcome is remembered
  record Resolve(BranchId branchId, boolean committed, boolean heuristic) implements LogBody {}

  /// Forget a heuristic outcome.
  record Forget(BranchId branchId) implements LogBody {}
}
