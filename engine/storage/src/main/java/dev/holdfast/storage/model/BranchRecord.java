package dev.holdfast.storage.model;

import java.util.Collections;
import java.util.List;

/// What `prepare` makes durable: the whole write set of a branch, and its locks.
public final class BranchRecord {
  private final BranchId branchId;
  private final List<StoreOperation> operations;
  private final byte[] lockSet;
  private final Origin origin;

  /// Takes ownership of the list and the bytes; `lockSet` is opaque to the store.
  public BranchRecord(
      BranchId branchId, List<StoreOperation> operations, byte[] lockSet, Origin origin) {
    this.branchId = branchId;
    this.operations = Collections.unmodifiableList(operations);
    this.lockSet = lockSet;
    this.origin = origin;
  }

  /// The branch.
  public BranchId branchId() {
    return branchId;
  }

  /// What its commit will do.
  public List<StoreOperation> operations() {
    return operations;
  }

  /// The locks it holds, as the transaction layer encoded them.
  public byte[] lockSet() {
    return lockSet;
  }

  /// Who prepared it.
  public Origin origin() {
    return origin;
  }
}
