package dev.holdfast.txn.write;

import dev.holdfast.storage.model.StoreOperation;
import dev.holdfast.txn.note.NoteSet;

/// One entry of the undo log.
sealed interface Change permits RowWrite, Change.Definition, Change.Noted {
  /// A change of a table's definition.
  record Definition(StoreOperation operation) implements Change {}

  /// A note of the transaction's trail.
  record Noted(NoteSet.Tally tally, long rows) implements Change {}
}
