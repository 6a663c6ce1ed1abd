package dev.holdfast.txn.write;

import dev.holdfast.storage.model.StoreOperation;

/// One entry of the undo log.
sealed interface Change permits RowWrite, Change.Definition {
  /// A change of a table's definition.
  record Definition(StoreOperation operation) implements Change {}
}
