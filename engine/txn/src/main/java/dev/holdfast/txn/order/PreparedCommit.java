package dev.holdfast.txn.order;

import dev.holdfast.storage.model.StoreOperation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A branch in doubt as the order sees it: equal to itself only.
public final class PreparedCommit {
  private final List<StoreOperation> operations;
  private final @Nullable ReadSet reads;

  /// What it will change, and what it read if it is SERIALIZABLE.
  public PreparedCommit(List<StoreOperation> operations, @Nullable ReadSet reads) {
    this.operations = operations;
    this.reads = reads;
  }

  List<StoreOperation> operations() {
    return operations;
  }

  @Nullable ReadSet reads() {
    return reads;
  }

  /// How many changes it will make.
  public int operationCount() {
    return operations.size();
  }
}
