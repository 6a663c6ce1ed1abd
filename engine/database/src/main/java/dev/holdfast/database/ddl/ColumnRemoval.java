package dev.holdfast.database.ddl;

import dev.holdfast.catalog.CheckConstraint;
import dev.holdfast.catalog.Column;
import dev.holdfast.catalog.Index;
import dev.holdfast.catalog.KeyConstraint;
import dev.holdfast.catalog.Table;
import dev.holdfast.catalog.TableDraft;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.sql.statement.DdlStatement.AlterAction;

/// ALTER TABLE … DROP COLUMN. The column's slot stays in the rows: their past needs it.
final class ColumnRemoval {
  private ColumnRemoval() {}

  static void run(AlterAction.DropColumn drop, Table table, CatalogEditor editor) {
    Column column = table.column(drop.column());
    if (column == null && drop.ifExists()) {
      return;
    }
    Column dropped = TableAlteration.requireColumn(table, drop.column());
    if (table.columns().size() == 1) {
      throw new HoldfastException(
          ErrorCode.FEATURE_NOT_SUPPORTED,
          "table \"" + table.name() + "\" would have no column left");
    }
    TableDraft draft = table.edit();
    draft.columns().remove(dropped);
    int number = dropped.number();
    for (Index index : Indexes.withColumn(table, number)) {
      Indexes.drop(draft, index.id(), editor);
    }
    draft.uniques().removeIf(key -> key.columnNumbers().contains(number));
    draft.foreignKeys().removeIf(key -> key.columnNumbers().contains(number));
    draft
        .checks()
        .removeIf(
            (CheckConstraint check) -> SqlNames.mentions(check.conditionSql(), dropped.name()));
    dropSelfReferences(draft, table, number, drop.cascade());
    KeyConstraint primary = table.primaryKey();
    if (primary != null && primary.columnNumbers().contains(number)) {
      draft.primaryKey(null);
    }
    boolean rekeyed = table.storageKeySlots().contains(dropped.slot());
    if (rekeyed) {
      StorageKeys.hide(table, draft, editor);
    } else {
      editor.put(draft.build());
    }
    Dropping.requireReferencedKeys(table, draft.build(), drop.cascade(), editor);
    Dropping.dropOwnedSequences(table.id(), number, editor);
    Views.checkDependents(table.id(), drop.cascade(), editor);
  }

  private static void dropSelfReferences(
      TableDraft draft, Table table, int number, boolean cascade) {
    boolean referenced =
        draft.foreignKeys().stream()
            .anyMatch(key ->
                key.referencedTableId() == table.id()
                    && key.referencedColumnNumbers().contains(number));
    if (referenced && !cascade) {
      throw new HoldfastException(
          ErrorCode.DEPENDENT_OBJECTS,
          "a foreign key of table " + table.name() + " references the column; use CASCADE");
    }
    draft
        .foreignKeys()
        .removeIf(key ->
            key.referencedTableId() == table.id()
                && key.referencedColumnNumbers().contains(number));
  }
}
