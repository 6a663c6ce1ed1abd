package dev.holdfast.database.ddl;

import dev.holdfast.catalog.CatalogSnapshot.Reference;
import dev.holdfast.catalog.Column;
import dev.holdfast.catalog.ForeignKey;
import dev.holdfast.catalog.Index;
import dev.holdfast.catalog.KeyConstraint;
import dev.holdfast.catalog.Table;
import dev.holdfast.catalog.TableDraft;
import dev.holdfast.database.run.TableShape;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.sql.exec.RowExpressions;
import dev.holdfast.sql.physical.Expression;
import dev.holdfast.sql.statement.DdlStatement.AlterAction;
import dev.holdfast.storage.model.StoreOperation;
import dev.holdfast.types.row.RowFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// ALTER TABLE … TYPE: the column gets a new slot, all rows are written anew, and the indexes with
/// the column are made anew.
final class ColumnTypeChange {
  private ColumnTypeChange() {}

  static void run(AlterAction.SetType set, Table table, CatalogEditor editor) {
    Column column = TableAlteration.requireColumn(table, set.column());
    if (column.type().equals(set.type()) && set.usingSql() == null) {
      return;
    }
    if (column.identity() != null && !set.type().kind().isInteger()) {
      throw new HoldfastException(
          ErrorCode.INVALID_PARAMETER_VALUE,
          "identity column type must be smallint, integer, or bigint");
    }
    TableDraft draft = table.edit();
    int slot = draft.addSlot(RowFormat.Slot.of(set.type()));
    Column changed = column.withType(set.type(), slot);
    draft.replace(changed);
    List<Integer> key = new ArrayList<>(table.storageKeySlots());
    key.replaceAll(old -> old == column.slot() ? slot : old);
    draft.storageKey(key, table.hiddenRowIdSlot());
    List<Index> remade = remadeIndexes(table, draft, column.number(), editor);
    requireComparableReferences(table, changed, editor);
    Table without = draft.build();
    editor.define(new StoreOperation.AlterTable(without.layout()));
    rewrite(table, without, set, column, editor);
    for (Index index : remade) {
      draft.indexes().add(index);
      Indexes.build(without, draft.build(), index, editor);
    }
    editor.put(draft.build());
    Views.checkDependents(table.id(), false, editor);
  }

  // An index's key columns never change, so one with other slots is another index.
  private static List<Index> remadeIndexes(
      Table table, TableDraft draft, int columnNumber, CatalogEditor editor) {
    var remade = new ArrayList<Index>();
    for (Index index : Indexes.withColumn(table, columnNumber)) {
      Indexes.drop(draft, index.id(), editor);
      int newId = editor.newId();
      remade.add(
          new Index(newId, index.name(), index.parts(), index.unique(), index.ofConstraint()));
      draft.uniques().replaceAll(key -> moved(key, index.id(), newId));
      KeyConstraint primary = table.primaryKey();
      if (primary != null && primary.indexId() == index.id()) {
        draft.primaryKey(moved(primary, index.id(), newId));
      }
    }
    return remade;
  }

  private static KeyConstraint moved(KeyConstraint key, int oldIndexId, int newIndexId) {
    return key.indexId() == oldIndexId
        ? new KeyConstraint(key.name(), key.columnNumbers(), newIndexId)
        : key;
  }

  private static void rewrite(
      Table table, Table changed, AlterAction.SetType set, Column column, CatalogEditor editor) {
    int slot = changed.column(column.number()).slot();
    var rows = new TableRows(editor);
    String sql = set.usingSql() == null ? SqlNames.quoted(column.name()) : set.usingSql();
    Expression value = rows.bind(sql, table, set.type());
    var prepared = RowExpressions.of(List.of(value), editor.run().execution());
    TableShape shape = editor.engine().shapes().withoutExpressions(table);
    rows.rewrite(
        table,
        changed,
        slots -> {
          var longer = Arrays.copyOf(slots, changed.slots().size());
          longer[slot] = prepared.evaluateFirst(shape.toPositions(slots));
          longer[column.slot()] = null;
          return longer;
        });
  }

  private static void requireComparableReferences(
      Table table, Column changed, CatalogEditor editor) {
    for (ForeignKey foreignKey : table.foreignKeys()) {
      int at = foreignKey.columnNumbers().indexOf(changed.number());
      Table parent = editor.catalog().table(foreignKey.referencedTableId());
      if (at >= 0 && parent != null) {
        Constraints.requireComparable(
            changed, parent.column(foreignKey.referencedColumnNumbers().get(at)));
      }
    }
    for (Reference reference : editor.catalog().references(table.id())) {
      int at = reference.foreignKey().referencedColumnNumbers().indexOf(changed.number());
      if (at >= 0) {
        Constraints.requireComparable(
            reference.table().column(reference.foreignKey().columnNumbers().get(at)), changed);
      }
    }
  }
}
