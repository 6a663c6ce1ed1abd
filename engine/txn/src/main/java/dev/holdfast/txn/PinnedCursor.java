package dev.holdfast.txn;

import dev.holdfast.storage.model.Cursor;
import dev.holdfast.storage.model.RowBatch;
import dev.holdfast.storage.model.Snapshot;

/// A cursor with a snapshot of its own, closed together.
record PinnedCursor(Cursor cursor, Snapshot snapshot) implements Cursor {
  @Override
  public int next(RowBatch target) {
    return cursor.next(target);
  }

  @Override
  public void close() {
    try (snapshot) {
      cursor.close();
    }
  }
}
