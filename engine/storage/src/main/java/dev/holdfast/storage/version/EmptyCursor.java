package dev.holdfast.storage.version;

import dev.holdfast.storage.model.Cursor;
import dev.holdfast.storage.model.RowBatch;

/// No rows.
enum EmptyCursor implements Cursor {
  INSTANCE;

  @Override
  public int next(RowBatch target) {
    target.clear();
    return 0;
  }

  @Override
  public void close() {
    // nothing is pinned
  }
}
