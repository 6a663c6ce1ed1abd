package dev.holdfast.txn;

import dev.holdfast.storage.model.IndexLayout;
import dev.holdfast.storage.model.StoreOperation;
import dev.holdfast.storage.model.TableLayout;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Remembers which commit last changed each table's definition since the database was opened: a
/// statement that was planned before must not write after.
final class DefinitionHistory {
  private final Map<Long, Long> sequences = new ConcurrentHashMap<>();

  // Called by the committing transaction, which still has the table's lock.
  void record(List<StoreOperation> operations, long sequence) {
    for (StoreOperation operation : operations) {
      switch (operation) {
        case StoreOperation.AlterTable(TableLayout layout) ->
            sequences.put(layout.tableId(), sequence);
        case StoreOperation.DropTable(long tableId) -> sequences.put(tableId, sequence);
        case StoreOperation.CreateIndex(long tableId, IndexLayout _) ->
            sequences.put(tableId, sequence);
        case StoreOperation.DropIndex(long tableId, long _) -> sequences.put(tableId, sequence);
        case StoreOperation.CreateTable _,
            StoreOperation.PutRow _,
            StoreOperation.DeleteRow _,
            StoreOperation.AdvanceSequence _ -> {
          // nobody can have planned with an older definition
        }
      }
    }
  }

  boolean changedSince(long tableId, long snapshotSequence) {
    return sequences.getOrDefault(tableId, 0L) > snapshotSequence;
  }
}
