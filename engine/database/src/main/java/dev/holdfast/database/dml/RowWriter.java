package dev.holdfast.database.dml;

import dev.holdfast.audit.Deed;
import dev.holdfast.catalog.Column;
import dev.holdfast.catalog.Table;
import dev.holdfast.database.run.StatementRun;
import dev.holdfast.database.run.TableShape;
import dev.holdfast.database.run.TableShape.UniqueKey;
import dev.holdfast.sql.exec.RowExpressions;
import dev.holdfast.storage.model.Cursor;
import dev.holdfast.storage.model.KeyRange;
import dev.holdfast.storage.model.RowBatch;
import dev.holdfast.txn.StatementScope;
import dev.holdfast.txn.lock.LockMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes rows of one table for one statement, so that no constraint of the table is broken when
/// the statement ends. Values of a row are datums in catalog order.
public final class RowWriter {
  private final StatementWrites writes;
  private final TableShape shape;
  private final Table table;
  private final StatementScope scope;
  private final RowValues rowValues;
  private final @Nullable RowExpressions checks;
  private final List<ChangedKey> changedKeys = new ArrayList<>();
  private final List<Row> movedRows = new ArrayList<>();

  private long insertedCount;
  private long updatedCount;
  private long deletedCount;

  private record ChangedKey(UniqueKey key, KeyRange range) {}

  /// A stored row.
  ///
  /// @param slots its datums by slot
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Row(byte[] key, @Nullable Object[] slots) {}

  RowWriter(StatementWrites writes, TableShape shape) {
    StatementRun run = writes.run();
    this.writes = writes;
    this.shape = shape;
    this.table = shape.table();
    this.scope = run.scope();
    this.rowValues = new RowValues(run, shape);
    this.checks =
        shape.checks().isEmpty() ? null : RowExpressions.of(shape.checks(), run.execution());
  }

  /// The table made ready for writing.
  public TableShape shape() {
    return shape;
  }

  /// Defaults and identity values.
  public RowValues rowValues() {
    return rowValues;
  }

  /// Inserts a complete row.
  public void insert(@Nullable Object[] values) {
    checkValues(values);
    @Nullable Object[] slots = newSlots(values);
    byte[] key = shape.storageKey(slots);
    for (UniqueKey uniqueKey : shape.uniqueKeys()) {
      if (conflictingKey(uniqueKey, slots) != null) {
        throw Violations.unique(uniqueKey.name());
      }
    }
    scope.put(table.id(), key, shape.rowFormat().encode(slots));
    insertedCount++;
    writes.referencedRows().require(table, values);
  }

  private @Nullable Object[] newSlots(@Nullable Object[] values) {
    @Nullable Object[] slots = shape.toSlots(values);
    if (table.hiddenRowIdSlot() != Table.NO_SLOT) {
      slots[table.hiddenRowIdSlot()] =
          writes.run().engine().sequences().next((long) table.id(), 0L);
    }
    return slots;
  }

  /// The storage key of the row that has the same key, which is locked against newcomers; null when
  /// there is none.
  byte @Nullable [] conflictingKey(UniqueKey uniqueKey, @Nullable Object[] slots) {
    if (uniqueKey.isStorageKey()) {
      byte[] key = shape.storageKey(slots);
      scope.lockLatest(table.id(), key, LockMode.UPDATE);
      return scope.latest(table.id(), key) == null ? null : key;
    }
    if (TableShape.hasNull(uniqueKey.columns(), slots)) {
      return null;
    }
    byte[] indexKey = TableShape.encode(uniqueKey.columns(), slots);
    scope.lockIndexKey(uniqueKey.indexId(), indexKey, LockMode.UPDATE);
    return firstKey(uniqueKey, KeyRange.prefix(indexKey));
  }

  private byte @Nullable [] firstKey(UniqueKey uniqueKey, KeyRange range) {
    var batch = new RowBatch(1);
    try (Cursor cursor = scope.latestIndexScan(table.id(), uniqueKey.indexId(), range)) {
      return cursor.next(batch) == 0 ? null : batch.key(0);
    }
  }

  /// A row as the statement's snapshot has it, or null.
  @Nullable Row find(byte[] key) {
    var version = scope.get(table.id(), key);
    return version == null ? null : new Row(key, shape.rowFormat().decode(version.row()));
  }

  /// A row as it is now, or null.
  @Nullable Row latest(byte[] key) {
    var version = scope.latest(table.id(), key);
    return version == null ? null : new Row(key, shape.rowFormat().decode(version.row()));
  }

  /// The lock that changing a row to `newValues` needs.
  LockMode lockMode(Row row, @Nullable Object[] newValues) {
    @Nullable Object[] newSlots = changedSlots(row, newValues);
    for (UniqueKey uniqueKey : shape.uniqueKeys()) {
      if (isChanged(uniqueKey, row.slots(), newSlots)) {
        return LockMode.UPDATE;
      }
    }
    return LockMode.NO_KEY_UPDATE;
  }

  /// Gives a row, which is locked, new values.
  void update(Row row, @Nullable Object[] newValues) {
    checkValues(newValues);
    updatedCount++;
    @Nullable Object[] newSlots = changedSlots(row, newValues);
    byte[] newKey = shape.storageKey(newSlots);
    if (Arrays.equals(newKey, row.key())) {
      scope.put(table.id(), row.key(), shape.rowFormat().encode(newSlots));
    } else {
      scope.delete(table.id(), row.key());
      movedRows.add(new Row(newKey, newSlots));
    }
    for (UniqueKey uniqueKey : shape.uniqueKeys()) {
      noteChangedKey(uniqueKey, row.slots(), newSlots);
    }
    @Nullable Object[] oldValues = shape.toPositions(row.slots());
    writes.referencedRows().requireChanged(table, oldValues, newValues);
    writes.referencingRows().changed(table, oldValues, newValues);
  }

  /// Deletes a row, which is locked in UPDATE mode.
  void delete(Row row) {
    scope.delete(table.id(), row.key());
    deletedCount++;
    writes.referencingRows().deleted(table, shape.toPositions(row.slots()));
  }

  /// Adds an entry for each kind of change that there was to the audit record.
  void note() {
    note("INSERT", insertedCount);
    note("UPDATE", updatedCount);
    note("DELETE", deletedCount);
  }

  private void note(String action, long count) {
    if (count > 0) {
      writes.run().note(Deed.write(action, table.qualifiedName()), count);
    }
  }

  /// Puts the rows back whose storage key changed.
  void putMovedRows() {
    var moved = List.copyOf(movedRows);
    movedRows.clear();
    for (Row row : moved) {
      scope.lockLatest(table.id(), row.key(), LockMode.UPDATE);
      if (scope.latest(table.id(), row.key()) != null) {
        throw Violations.unique(storageKeyName());
      }
      scope.put(table.id(), row.key(), shape.rowFormat().encode(row.slots()));
    }
  }

  private String storageKeyName() {
    return shape.uniqueKeys().stream()
        .filter(UniqueKey::isStorageKey)
        .map(UniqueKey::name)
        .findFirst()
        .orElse(table.name());
  }

  /// Checks that the unique keys that the statement changed have one row each.
  void checkChangedKeys() {
    var batch = new RowBatch(2);
    for (ChangedKey changed : changedKeys) {
      int indexId = changed.key().indexId();
      try (Cursor cursor = scope.latestIndexScan(table.id(), indexId, changed.range())) {
        int count = cursor.next(batch);
        if (count > 1 || (count == 1 && cursor.next(batch) > 0)) {
          throw Violations.unique(changed.key().name());
        }
      }
    }
    changedKeys.clear();
  }

  private void noteChangedKey(
      UniqueKey uniqueKey, @Nullable Object[] oldSlots, @Nullable Object[] newSlots) {
    if (uniqueKey.isStorageKey()
        || !isChanged(uniqueKey, oldSlots, newSlots)
        || TableShape.hasNull(uniqueKey.columns(), newSlots)) {
      return;
    }
    byte[] indexKey = TableShape.encode(uniqueKey.columns(), newSlots);
    scope.lockIndexKey(uniqueKey.indexId(), indexKey, LockMode.UPDATE);
    changedKeys.add(new ChangedKey(uniqueKey, KeyRange.prefix(indexKey)));
  }

  private static boolean isChanged(
      UniqueKey uniqueKey, @Nullable Object[] oldSlots, @Nullable Object[] newSlots) {
    return !Arrays.equals(
        TableShape.encode(uniqueKey.columns(), oldSlots),
        TableShape.encode(uniqueKey.columns(), newSlots));
  }

  private @Nullable Object[] changedSlots(Row row, @Nullable Object[] newValues) {
    @Nullable Object[] slots = row.slots().clone();
    List<Column> columns = table.columns();
    for (int position = 0; position < newValues.length; position++) {
      slots[columns.get(position).slot()] = newValues[position];
    }
    return slots;
  }

  private void checkValues(@Nullable Object[] values) {
    List<Column> columns = table.columns();
    for (int position = 0; position < values.length; position++) {
      if (values[position] == null && !columns.get(position).nullable()) {
        throw Violations.notNull(table, columns.get(position).name());
      }
    }
    if (checks != null) {
      @Nullable Object[] truths = checks.evaluate(values);
      for (int i = 0; i < truths.length; i++) {
        if (Boolean.FALSE.equals(truths[i])) {
          throw Violations.check(table, table.checks().get(i).name());
        }
      }
    }
  }
}
