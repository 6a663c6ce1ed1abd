package dev.holdfast.database.ddl;

import dev.holdfast.catalog.CheckConstraint;
import dev.holdfast.catalog.Column;
import dev.holdfast.catalog.Table;
import dev.holdfast.catalog.TableDraft;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.sql.statement.DdlStatement.AlterAction;

/// ALTER TABLE: default, NOT NULL and name of a column.
final class ColumnProperties {
  private ColumnProperties() {}

  static void setDefault(AlterAction.SetDefault set, Table table, CatalogEditor editor) {
    Column column = TableAlteration.requireColumn(table, set.column());
    if (column.identity() != null && set.defaultSql() != null) {
      throw new HoldfastException(
          ErrorCode.SYNTAX_ERROR,
          "column \""
              + column.name()
              + "\" of relation \""
              + table.name()
              + "\" is an identity column");
    }
    editor.put(table.edit().replace(column.withDefault(set.defaultSql())).build());
  }

  static void setNotNull(AlterAction.SetNotNull set, Table table, CatalogEditor editor) {
    Column column = TableAlteration.requireColumn(table, set.column());
    if (set.notNull()) {
      new TableRows(editor).requireNotNull(table, column);
    } else {
      requireMayBeNull(table, column);
    }
    editor.put(table.edit().replace(column.withNullable(!set.notNull())).build());
  }

  private static void requireMayBeNull(Table table, Column column) {
    if (column.identity() != null) {
      throw new HoldfastException(
          ErrorCode.SYNTAX_ERROR,
          "column \""
              + column.name()
              + "\" of relation \""
              + table.name()
              + "\" is an identity column");
    }
    boolean inPrimaryKey =
        table.primaryKey() != null && table.primaryKey().columnNumbers().contains(column.number());
    if (inPrimaryKey) {
      throw new HoldfastException(
          ErrorCode.INVALID_TABLE_DEFINITION,
          "column \"" + column.name() + "\" is in a primary key");
    }
  }

  static void rename(AlterAction.RenameColumn rename, Table table, CatalogEditor editor) {
    Column column = TableAlteration.requireColumn(table, rename.column());
    TableCreation.requireNewColumn(table.columns(), rename.newName(), table.name());
    TableDraft draft = table.edit();
    draft.replace(column.withName(rename.newName()));
    draft
        .checks()
        .replaceAll(check ->
            new CheckConstraint(
                check.name(),
                SqlNames.replace(check.conditionSql(), column.name(), rename.newName())));
    editor.put(draft.build());
    Views.checkDependents(table.id(), false, editor);
  }
}
