package dev.holdfast.txn;

import dev.holdfast.storage.Store;
import dev.holdfast.storage.model.Cursor;
import dev.holdfast.storage.model.Direction;
import dev.holdfast.storage.model.KeyRange;
import dev.holdfast.storage.model.Snapshot;
import dev.holdfast.txn.write.WriteSet;

/// The store's side of a read, at one snapshot.
record SnapshotBase(Store store, Snapshot snapshot) implements WriteSet.Base {
  @Override
  public Cursor scan(long tableId, KeyRange range, Direction direction) {
    return store.scan(tableId, range, direction, snapshot);
  }

  @Override
  public Cursor indexScan(long tableId, long indexId, KeyRange range, Direction direction) {
    return store.indexScan(tableId, indexId, range, direction, snapshot);
  }
}
