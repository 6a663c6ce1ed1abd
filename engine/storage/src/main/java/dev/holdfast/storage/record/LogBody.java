package dev.holdfast.storage.record;

import dev.holdfast.storage.model.BranchId;
import dev.holdfast.storage.model.BranchRecord;
import dev.holdfast.storage.model.CommitRequest;
import dev.holdfast.storage.model.StoreOperation;
import java.util.AbstractList;
import java.util.Collections;
import java.util.List;

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
  /// @param operations what becomes visible with the outcome, whatever that is
  record Resolve(
      BranchId branchId, boolean committed, boolean heuristic, List<StoreOperation> operations)
      implements LogBody {
    /// Makes the list unmodifiable without copying it.
    public Resolve {
      operations = Collections.unmodifiableList(operations);
    }

    /// An outcome without operations of its own.
    public Resolve(BranchId branchId, boolean committed, boolean heuristic) {
      this(branchId, committed, heuristic, List.of());
    }
  }

  /// Forget a heuristic outcome.
  record Forget(BranchId branchId) implements LogBody {}

  /// The same with one more operation behind the others; only commits and outcomes have any.
  default LogBody with(StoreOperation last) {
    return switch (this) {
      case Commit(CommitRequest request) ->
          new Commit(new CommitRequest(new Appended(request.operations(), last), request.origin()));
      case Resolve resolve ->
          new Resolve(
              resolve.branchId(),
              resolve.committed(),
              resolve.heuristic(),
              new Appended(resolve.operations(), last));
      case Prepare _, Forget _ ->
          throw new IllegalArgumentException("a " + getClass().getSimpleName() + " has no seal");
    };
  }

  /// A list and one element more, without a copy: a commit may have a million operations.
  final class Appended extends AbstractList<StoreOperation> {
    private final List<StoreOperation> front;
    private final StoreOperation last;

    private Appended(List<StoreOperation> front, StoreOperation last) {
      this.front = front;
      this.last = last;
    }

    @Override
    public StoreOperation get(int index) {
      return index == front.size() ? last : front.get(index);
    }

    @Override
    public int size() {
      return front.size() + 1;
    }
  }
}
