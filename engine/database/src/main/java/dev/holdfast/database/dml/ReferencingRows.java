package dev.holdfast.database.dml;

import dev.holdfast.catalog.CatalogSnapshot.Reference;
import dev.holdfast.catalog.ForeignKey;
import dev.holdfast.catalog.ReferentialAction;
import dev.holdfast.catalog.Table;
import dev.holdfast.database.run.StatementRun;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.txn.lock.LockMode;
import dev.holdfast.types.ByteString;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The rows that reference deleted and rekeyed rows: carries out the actions of their foreign keys,
/// and checks at the end what NO ACTION must find gone.
final class ReferencingRows {
  private static final int ROUNDS_MAX = 1_000;

  private final StatementWrites writes;
  private List<Change> waiting = new ArrayList<>();
  private final Map<Reference, Map<ByteString, @Nullable Object[]>> mustBeGone =
      new LinkedHashMap<>();
  private int rounds;

  /// A referenced row that went (`newValues` null) or changed its key.
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Change(
      Table table, @Nullable Object[] oldValues, @Nullable Object @Nullable [] newValues) {}

  /// A row that references a changed one.
  private record Referencing(RowWriter.Row row, Change change) {}

  ReferencingRows(StatementWrites writes) {
    this.writes = writes;
  }

  private List<Reference> references(Table table) {
    return writes.run().catalog().references(table.id());
  }

  /// Notes a deleted row.
  void deleted(Table table, @Nullable Object[] values) {
    if (!references(table).isEmpty()) {
      waiting.add(new Change(table, values, null));
    }
  }

  /// Notes a changed row.
  void changed(Table table, @Nullable Object[] oldValues, @Nullable Object[] newValues) {
    for (Reference reference : references(table)) {
      if (isRekeyed(reference, table, oldValues, newValues)) {
        waiting.add(new Change(table, oldValues, newValues));
        return;
      }
    }
  }

  private static boolean isRekeyed(
      Reference reference,
      Table table,
      @Nullable Object[] oldValues,
      @Nullable Object[] newValues) {
    for (int number : reference.foreignKey().referencedColumnNumbers()) {
      int position = table.position(number);
      if (!Objects.equals(oldValues[position], newValues[position])) {
        return true;
      }
    }
    return false;
  }

  boolean hasWork() {
    return !waiting.isEmpty();
  }

  /// Carries out the actions for the changes noted so far; they may note more.
  void doRound() {
    rounds++;
    if (rounds > ROUNDS_MAX) {
      throw new HoldfastException(
          ErrorCode.LIMIT_EXCEEDED,
          "foreign keys: actions of one statement go deeper than " + ROUNDS_MAX + " rounds");
    }
    Map<Integer, List<Change>> byTable = new LinkedHashMap<>();
    for (Change change : waiting) {
      byTable.computeIfAbsent(change.table().id(), _ -> new ArrayList<>()).add(change);
    }
    waiting = new ArrayList<>();
    byTable
        .values()
        .forEach(changes -> {
          for (Reference reference : references(changes.getFirst().table())) {
            act(reference, changes);
          }
        });
  }

  private void act(Reference reference, List<Change> changes) {
    ForeignKey foreignKey = reference.foreignKey();
    var deletes = new ArrayList<Change>();
    var updates = new ArrayList<Change>();
    for (Change change : changes) {
      if (change.newValues() == null) {
        deletes.add(change);
      } else if (isRekeyed(reference, change.table(), change.oldValues(), change.newValues())) {
        updates.add(change);
      }
    }
    act(reference, foreignKey.onDelete(), deletes);
    act(reference, foreignKey.onUpdate(), updates);
  }

  private void act(Reference reference, ReferentialAction action, List<Change> changes) {
    Table child = reference.table();
    ParentKey parentKey = writes.referencedRows().parentKey(child, reference.foreignKey());
    Map<ByteString, @Nullable Object[]> keys = new LinkedHashMap<>();
    Map<ByteString, Change> changeByKey = new HashMap<>();
    for (Change change : changes) {
      byte[] key = parentKey.ofParent(change.oldValues());
      if (key != null) {
        ByteString wrapped = ByteString.wrap(key);
        keys.put(wrapped, keyDatums(parentKey, change.oldValues()));
        changeByKey.put(wrapped, change);
      }
    }
    if (keys.isEmpty()) {
      return;
    }
    switch (action) {
      case NO_ACTION ->
          mustBeGone.computeIfAbsent(reference, _ -> new LinkedHashMap<>()).putAll(keys);
      case RESTRICT -> refuseReferences(reference, parentKey, keys);
      case CASCADE, SET_NULL, SET_DEFAULT -> {
        var found = new ArrayList<Referencing>();
        search(reference, parentKey)
            .forEach(
                keys,
                (key, row) ->
                    found.add(new Referencing(row, Objects.requireNonNull(changeByKey.get(key)))));
        found.forEach(referencing -> change(reference, parentKey, action, referencing));
      }
    }
  }

  private static @Nullable Object[] keyDatums(ParentKey parentKey, @Nullable Object[] values) {
    int[] positions = parentKey.parentPositions();
    var datums = new @Nullable Object[positions.length];
    for (int i = 0; i < datums.length; i++) {
      datums[i] = values[positions[i]];
    }
    return datums;
  }

  private ChildSearch search(Reference reference, ParentKey parentKey) {
    StatementRun run = writes.run();
    return new ChildSearch(run.scope(), run.shape(reference.table()), parentKey);
  }

  private void refuseReferences(
      Reference reference, ParentKey parentKey, Map<ByteString, @Nullable Object[]> keys) {
    search(reference, parentKey)
        .forEach(
            keys,
            (_, _) -> {
              throw Violations.stillReferenced(
                  parentKey.parent(), reference.table(), reference.foreignKey());
            });
  }

  private void change(
      Reference reference, ParentKey parentKey, ReferentialAction action, Referencing referencing) {
    RowWriter writer = writes.writer(reference.table());
    byte[] key = referencing.row().key();
    writes.run().scope().lockLatest(reference.table().id(), key, LockMode.UPDATE);
    RowWriter.Row row = writer.latest(key);
    if (row == null) {
      return;
    }
    @Nullable Object[] values = writer.shape().toPositions(row.slots());
    Change change = referencing.change();
    byte[] referenced = parentKey.ofChild(values);
    byte[] old = parentKey.ofParent(change.oldValues());
    if (referenced == null || old == null || !Arrays.equals(referenced, old)) {
      return; // another action has already changed it
    }
    if (action == ReferentialAction.CASCADE && change.newValues() == null) {
      writer.delete(row);
      return;
    }
    int[] childPositions = parentKey.childPositions();
    int[] parentPositions = parentKey.parentPositions();
    for (int i = 0; i < childPositions.length; i++) {
      int position = childPositions[i];
      values[position] =
          switch (action) {
            case CASCADE -> Objects.requireNonNull(change.newValues())[parentPositions[i]];
            case SET_DEFAULT -> writer.rowValues().defaultValue(position);
            case SET_NULL, NO_ACTION, RESTRICT -> null;
          };
    }
    writer.update(row, values);
    if (action == ReferentialAction.SET_DEFAULT) {
      // The default may be the very key that went.
      writes.referencedRows().require(reference.table(), reference.foreignKey(), values);
    }
  }

  /// Refuses if a row still references a key that is gone.
  void checkNothingLeft() {
    for (Map.Entry<Reference, Map<ByteString, @Nullable Object[]>> entry : mustBeGone.entrySet()) {
      Reference reference = entry.getKey();
      Map<ByteString, @Nullable Object[]> keys = entry.getValue();
      ParentKey parentKey =
          writes.referencedRows().parentKey(reference.table(), reference.foreignKey());
      keys.keySet().removeIf(key -> writes.referencedRows().exists(parentKey, key.shared(), false));
      if (!keys.isEmpty()) {
        refuseReferences(reference, parentKey, keys);
      }
    }
    mustBeGone.clear();
  }
}
