package dev.holdfast.database.ddl;

import dev.holdfast.catalog.Column;
import dev.holdfast.catalog.Index;
import dev.holdfast.catalog.Table;
import dev.holdfast.catalog.TableDraft;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.sql.statement.DdlStatement;
import dev.holdfast.storage.model.StoreOperation;
import java.util.ArrayList;
import java.util.List;

/// CREATE INDEX, and the indexes of constraints.
final class Indexes {
  /// The most columns of an index.
  static final int COLUMNS_MAX = 32;

  private Indexes() {}

  static void create(DdlStatement.CreateIndex create, CatalogEditor editor) {
    Table table = editor.requireOwnTable(create.table());
    String given = create.name();
    if (given != null && create.ifNotExists() && editor.isTaken(table.schema(), given)) {
      return;
    }
    if (create.columns().size() > COLUMNS_MAX) {
      throw new HoldfastException(
          ErrorCode.LIMIT_EXCEEDED, "an index has at most " + COLUMNS_MAX + " columns");
    }
    var names = new ArrayList<String>();
    var parts = new ArrayList<Index.Part>();
    names.add(table.name());
    for (DdlStatement.IndexColumn spec : create.columns()) {
      Column column = table.column(spec.column());
      if (column == null) {
        throw new HoldfastException(
            ErrorCode.UNDEFINED_COLUMN, "column \"" + spec.column() + "\" does not exist");
      }
      names.add(column.name());
      parts.add(new Index.Part(column.number(), spec.descending(), spec.nullsFirst()));
    }
    names.add("idx");
    String name = given == null ? editor.freeName(table.schema(), names) : given;
    editor.requireFree(table.schema(), name);
    editor.lock(table);
    var index = new Index(editor.newId(), name, parts, create.unique(), false);
    TableDraft draft = table.edit();
    draft.indexes().add(index);
    build(table, draft.build(), index, editor);
  }

  /// Adds an index, over the rows that the table has.
  static void build(Table before, Table after, Index index, CatalogEditor editor) {
    if (index.unique()) {
      new TableRows(editor).requireUnique(before, index);
    }
    editor.define(new StoreOperation.CreateIndex(after.id(), after.indexLayout(index)));
    editor.put(after);
  }

  /// Removes an index from a draft and from the store.
  static void drop(TableDraft draft, int indexId, CatalogEditor editor) {
    draft.indexes().removeIf(index -> index.id() == indexId);
    editor.define(new StoreOperation.DropIndex(draft.id(), indexId));
  }

  /// The indexes of a table that have the column.
  static List<Index> withColumn(Table table, int columnNumber) {
    return table.indexes().stream()
        .filter(index -> index.columnNumbers().contains(columnNumber))
        .toList();
  }
}
