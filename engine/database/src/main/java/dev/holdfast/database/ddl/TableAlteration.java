package dev.holdfast.database.ddl;

import dev.holdfast.catalog.Column;
import dev.holdfast.catalog.Relation;
import dev.holdfast.catalog.Table;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.sql.statement.DdlStatement;
import dev.holdfast.sql.statement.DdlStatement.AlterAction;

/// ALTER TABLE: its actions in order, each on the table that the one before left.
final class TableAlteration {
  private TableAlteration() {}

  static void run(DdlStatement.AlterTable alter, CatalogEditor editor) {
    Relation relation = editor.find(alter.table());
    if (relation == null && alter.ifExists()) {
      return;
    }
    Table table = editor.requireOwnTable(alter.table());
    editor.lock(table);
    for (AlterAction action : alter.actions()) {
      apply(action, current(table, editor), editor);
    }
    Table after = current(table, editor);
    editor.engine().shapes().make(editor.catalog(), after); // binds defaults and checks
  }

  private static Table current(Table table, CatalogEditor editor) {
    Table current = editor.catalog().table(table.id());
    if (current == null) {
      throw new HoldfastException(
          ErrorCode.UNDEFINED_TABLE, "relation \"" + table.name() + "\" does not exist");
    }
    return current;
  }

  private static void apply(AlterAction action, Table table, CatalogEditor editor) {
    switch (action) {
      case AlterAction.AddColumn add -> ColumnAddition.run(add, table, editor);
      case AlterAction.DropColumn drop -> ColumnRemoval.run(drop, table, editor);
      case AlterAction.SetType set -> ColumnTypeChange.run(set, table, editor);
      case AlterAction.AddConstraint add ->
          new Constraints(editor, false).add(table, add.constraint());
      case AlterAction.DropConstraint drop -> ConstraintRemoval.run(drop, table, editor);
      case AlterAction.SetAuditReads set ->
          editor.put(table.edit().auditReads(set.value()).build());
      case AlterAction.SetDefault set -> ColumnProperties.setDefault(set, table, editor);
      case AlterAction.SetNotNull set -> ColumnProperties.setNotNull(set, table, editor);
      case AlterAction.AddIdentity add -> IdentityChange.add(add, table, editor);
      case AlterAction.SetIdentity set -> IdentityChange.set(set, table, editor);
      case AlterAction.DropIdentity drop -> IdentityChange.drop(drop, table, editor);
      case AlterAction.RenameColumn rename -> ColumnProperties.rename(rename, table, editor);
      case AlterAction.RenameConstraint rename -> ConstraintRemoval.rename(rename, table, editor);
    }
  }

  static Column requireColumn(Table table, String name) {
    Column column = table.column(name);
    if (column == null) {
      throw new HoldfastException(
          ErrorCode.UNDEFINED_COLUMN,
          "column \"" + name + "\" of relation \"" + table.name() + "\" does not exist");
    }
    return column;
  }
}
