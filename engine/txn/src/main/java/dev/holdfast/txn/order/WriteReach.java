package dev.holdfast.txn.order;

import dev.holdfast.storage.Store;
import dev.holdfast.storage.model.IndexLayout;
import dev.holdfast.storage.model.RowVersion;
import dev.holdfast.storage.model.Snapshot;
import dev.holdfast.storage.model.StoreOperation;
import dev.holdfast.storage.model.TableLayout;
import dev.holdfast.txn.write.IndexKeys;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tells whether changes that were proposed touch what somebody read.
///
/// A change touches an index range with the row's old key as well as with its new one. The old row
/// is the store's last one as long as the change is not applied, for the change's owner holds the
/// row's lock; after that it is the one before.
final class WriteReach {
  private final Store store;

  WriteReach(Store store) {
    this.store = store;
  }

  /// Whether changes of a transaction that has no place in the order yet touch what was read.
  boolean touches(List<StoreOperation> operations, ReadSet reads) {
    return touches(operations, Long.MAX_VALUE, reads);
  }

  /// Whether changes with a place in the order touch what was read, be they applied or not.
  boolean touches(List<StoreOperation> operations, long sequence, ReadSet reads) {
    if (reads.isEmpty()) {
      return false;
    }
    for (StoreOperation operation : operations) {
      if (touches(operation, sequence, reads)) {
        return true;
      }
    }
    return false;
  }

  private boolean touches(StoreOperation operation, long sequence, ReadSet reads) {
    return switch (operation) {
      case StoreOperation.PutRow put ->
          touchesRow(put.tableId(), put.key(), put.row(), sequence, reads);
      case StoreOperation.DeleteRow delete ->
          touchesRow(delete.tableId(), delete.key(), null, sequence, reads);
      case StoreOperation.DropTable(long tableId) -> !reads.sourcesOf(tableId).isEmpty();
      case StoreOperation.AlterTable(TableLayout layout) ->
          !reads.sourcesOf(layout.tableId()).isEmpty();
      case StoreOperation.CreateTable _,
          StoreOperation.CreateIndex _,
          StoreOperation.DropIndex _,
          StoreOperation.AdvanceSequence _ ->
          false; // change no answer of a read that was made before
    };
  }

  private boolean touchesRow(
      long tableId, byte[] key, byte @Nullable [] row, long sequence, ReadSet reads) {
    for (ReadSet.Source source : reads.sourcesOf(tableId)) {
      if (source.indexId() == 0) {
        if (reads.contains(source, key)) {
          return true;
        }
      } else if (touchesIndex(source, key, row, sequence, reads)) {
        return true;
      }
    }
    return false;
  }

  private boolean touchesIndex(
      ReadSet.Source source, byte[] key, byte @Nullable [] row, long sequence, ReadSet reads) {
    IndexKeys indexKeys = indexKeys(source);
    if (indexKeys == null) {
      return true; // the index is gone: nothing can be told, so assume the worst
    }
    if (row != null && reads.contains(source, indexKeys.indexKey(row))) {
      return true;
    }
    RowVersion old = before(source.tableId(), key, sequence);
    return old != null && reads.contains(source, indexKeys.indexKey(old.row()));
  }

  private @Nullable RowVersion before(long tableId, byte[] key, long sequence) {
    if (store.appliedSequence() < sequence) {
      RowVersion latest = store.latest(tableId, key);
      if (store.appliedSequence() < sequence) {
        return latest; // still not applied, so this is not its own
      }
    }
    try (Snapshot before = store.snapshotAt(sequence - 1)) {
      return store.get(tableId, key, before);
    }
  }

  private @Nullable IndexKeys indexKeys(ReadSet.Source source) {
    TableLayout layout = store.layout(source.tableId());
    if (layout != null) {
      for (IndexLayout index : layout.indexes()) {
        if (index.indexId() == source.indexId()) {
          return new IndexKeys(layout, index);
        }
      }
    }
    return null;
  }
}
