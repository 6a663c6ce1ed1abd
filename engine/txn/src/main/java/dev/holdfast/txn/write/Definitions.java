package dev.holdfast.txn.write;

import dev.holdfast.storage.model.IndexLayout;
import dev.holdfast.storage.model.StoreOperation;
import dev.holdfast.storage.model.TableLayout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// The uncommitted definitions of a transaction, over those of the store.
final class Definitions {
  private final LongFunction<@Nullable TableLayout> committed;

  // Immutable until the first change, which most transactions never make.
  private List<StoreOperation> operations = List.of();
  private Map<Long, TableLayout> changed = Map.of();
  private Set<Long> created = Set.of();
  private Set<Long> dropped = Set.of();
  private Set<Long> createdIndexes = Set.of();

  Definitions(LongFunction<@Nullable TableLayout> committed) {
    this.committed = committed;
  }

  List<StoreOperation> operations() {
    return operations;
  }

  /// The table as the transaction sees it, or null when there is none or it was dropped here.
  @Nullable TableLayout layout(long tableId) {
    if (dropped.contains(tableId)) {
      return null;
    }
    TableLayout own = changed.get(tableId);
    return own == null ? committed.apply(tableId) : own;
  }

  boolean isCreatedHere(long tableId) {
    return created.contains(tableId);
  }

  boolean isDroppedHere(long tableId) {
    return dropped.contains(tableId);
  }

  boolean isIndexCreatedHere(long indexId) {
    return createdIndexes.contains(indexId);
  }

  void add(StoreOperation operation) {
    if (operations.isEmpty()) {
      beginChanges();
    }
    operations.add(operation);
    apply(operation);
  }

  /// Takes back the last operation.
  void undoLast() {
    operations.removeLast();
    changed.clear();
    created.clear();
    dropped.clear();
    createdIndexes.clear();
    operations.forEach(this::apply);
  }

  /// What to commit: a table that was created and dropped here leaves nothing.
  List<StoreOperation> surviving() {
    if (created.isEmpty() || dropped.isEmpty()) {
      return operations;
    }
    Set<Long> transientTables = new HashSet<>(created);
    transientTables.retainAll(dropped);
    return operations.stream()
        .filter(operation -> !transientTables.contains(tableIdOf(operation)))
        .toList();
  }

  private void beginChanges() {
    operations = new ArrayList<>();
    changed = new HashMap<>();
    created = new HashSet<>();
    dropped = new HashSet<>();
    createdIndexes = new HashSet<>();
  }

  private void apply(StoreOperation operation) {
    switch (operation) {
      case StoreOperation.CreateTable(TableLayout layout) -> {
        created.add(layout.tableId());
        changed.put(layout.tableId(), layout);
      }
      case StoreOperation.AlterTable(TableLayout layout) ->
          changed.put(layout.tableId(), layout.withIndexes(indexes(layout.tableId())));
      case StoreOperation.DropTable(long tableId) -> dropped.add(tableId);
      case StoreOperation.CreateIndex(long tableId, IndexLayout index) -> {
        createdIndexes.add(index.indexId());
        List<IndexLayout> indexes = new ArrayList<>(indexes(tableId));
        indexes.add(index);
        replaceIndexes(tableId, indexes);
      }
      case StoreOperation.DropIndex(long tableId, long indexId) ->
          replaceIndexes(
              tableId,
              indexes(tableId).stream().filter(index -> index.indexId() != indexId).toList());
      case StoreOperation.PutRow _,
          StoreOperation.DeleteRow _,
          StoreOperation.AdvanceSequence _ -> {
        // not definitions of tables
      }
    }
  }

  private List<IndexLayout> indexes(long tableId) {
    TableLayout layout = layout(tableId);
    return layout == null ? List.of() : layout.indexes();
  }

  private void replaceIndexes(long tableId, List<IndexLayout> indexes) {
    TableLayout layout = layout(tableId);
    if (layout != null) {
      changed.put(tableId, layout.withIndexes(indexes));
    }
  }

  private static long tableIdOf(StoreOperation operation) {
    return switch (operation) {
      case StoreOperation.CreateTable(TableLayout layout) -> layout.tableId();
      case StoreOperation.AlterTable(TableLayout layout) -> layout.tableId();
      case StoreOperation.DropTable(long tableId) -> tableId;
      case StoreOperation.CreateIndex(long tableId, IndexLayout _) -> tableId;
      case StoreOperation.DropIndex(long tableId, long _) -> tableId;
      case StoreOperation.PutRow put -> put.tableId();
      case StoreOperation.DeleteRow delete -> delete.tableId();
      case StoreOperation.AdvanceSequence _ -> 0;
    };
  }
}
