package dev.holdfast.txn;

import dev.holdfast.kernel.error.HoldfastException;
import org.jspecify.annotations.Nullable;

/// A transaction's state, and why it failed if it did; replaced as a whole.
record Status(TransactionState state, @Nullable HoldfastException failure) {
  static final Status ACTIVE = new Status(TransactionState.ACTIVE, null);
  static final Status COMMITTING = new Status(TransactionState.COMMITTING, null);
  static final Status PREPARED = new Status(TransactionState.PREPARED, null);
  static final Status COMMITTED = new Status(TransactionState.COMMITTED, null);
  static final Status ROLLED_BACK = new Status(TransactionState.ROLLED_BACK, null);

  static Status failed(HoldfastException failure) {
    return new Status(TransactionState.FAILED, failure);
  }
}
