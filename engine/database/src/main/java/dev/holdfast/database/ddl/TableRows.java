package dev.holdfast.database.ddl;

import dev.holdfast.catalog.CheckConstraint;
import dev.holdfast.catalog.Column;
import dev.holdfast.catalog.ForeignKey;
import dev.holdfast.catalog.Index;
import dev.holdfast.catalog.Table;
import dev.holdfast.database.dml.References;
import dev.holdfast.database.run.TableShape;
import dev.holdfast.database.run.TableShapes;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.sql.exec.RowExpressions;
import dev.holdfast.sql.physical.Expression;
import dev.holdfast.storage.model.Cursor;
import dev.holdfast.storage.model.KeyRange;
import dev.holdfast.storage.model.RowBatch;
import dev.holdfast.types.ByteString;
import dev.holdfast.types.SqlType;
import dev.holdfast.types.row.KeyFormat;
import dev.holdfast.types.row.RowFormat;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The rows of a table whose definition changes: validates them against new constraints, and writes
/// them anew where the change asks for it. The table is locked.
final class TableRows {
  private static final int BATCH_ROWS = 1_024;

  private final CatalogEditor editor;

  TableRows(CatalogEditor editor) {
    this.editor = editor;
  }

  /// What is done with a row: its key and its datums by slot.
  interface RowAction {
    void accept(byte[] key, @Nullable Object[] slots);
  }

  /// Calls `action` for each present row.
  void forEach(Table table, RowAction action) {
    RowFormat format = table.rowFormat();
    var batch = new RowBatch(BATCH_ROWS);
    try (Cursor cursor = editor.scope().latestScan(table.id(), KeyRange.all())) {
      while (cursor.next(batch) > 0) {
        editor.run().execution().cancellation().check();
        for (int i = 0; i < batch.count(); i++) {
          action.accept(batch.key(i), format.decode(batch.row(i)));
        }
      }
    }
  }

  /// Whether there is no row.
  boolean isEmpty(Table table) {
    try (Cursor cursor = editor.scope().latestScan(table.id(), KeyRange.all())) {
      return cursor.next(new RowBatch(1)) == 0;
    }
  }

  /// Refuses if the column has a NULL.
  void requireNotNull(Table table, Column column) {
    forEach(
        table,
        (_, slots) -> {
          if (slots[column.slot()] == null) {
            throw new HoldfastException(
                ErrorCode.NOT_NULL_VIOLATION,
                "column \""
                    + column.name()
                    + "\" of relation \""
                    + table.name()
                    + "\" contains null values");
          }
        });
  }

  /// Refuses if two rows have the same key in a unique index.
  void requireUnique(Table table, Index index) {
    KeyFormat format = table.indexKeyFormat(index);
    var seen = new HashSet<ByteString>();
    forEach(
        table,
        (_, slots) -> {
          if (!TableShape.hasNull(format, slots)) {
            byte[] key = TableShape.encode(format, slots);
            editor.run().execution().memory().charge(key.length);
            if (!seen.add(ByteString.wrap(key))) {
              throw HoldfastException.ofConstraint(
                  ErrorCode.UNIQUE_VIOLATION,
                  "could not create unique index \"" + index.name() + "\": it has duplicate keys",
                  index.name());
            }
          }
        });
  }

  /// Refuses if a row makes the condition false.
  void requireCheck(Table table, CheckConstraint check) {
    Expression condition = bind(check.conditionSql(), table, SqlType.BOOLEAN);
    var prepared = RowExpressions.of(List.of(condition), editor.run().execution());
    TableShape shape = positionsOnly(table);
    forEach(
        table,
        (_, slots) -> {
          if (Boolean.FALSE.equals(prepared.evaluateFirst(shape.toPositions(slots)))) {
            throw HoldfastException.ofConstraint(
                ErrorCode.CHECK_VIOLATION,
                "check constraint \""
                    + check.name()
                    + "\" of relation \""
                    + table.name()
                    + "\" is violated by some row",
                check.name());
          }
        });
  }

  /// Refuses if a row references nothing.
  void requireReferences(Table table, ForeignKey foreignKey) {
    Table parent = editor.catalog().table(foreignKey.referencedTableId());
    var references =
        new References(editor.scope(), table, positionsOnly(parentOr(parent, table)), foreignKey);
    TableShape shape = positionsOnly(table);
    forEach(table, (_, slots) -> references.require(shape.toPositions(slots)));
  }

  private static Table parentOr(@Nullable Table parent, Table table) {
    return parent == null ? table : parent;
  }

  /// The table's formats, without its expressions.
  private TableShape positionsOnly(Table table) {
    return editor.engine().shapes().withoutExpressions(table);
  }

  Expression bind(String sql, Table table, SqlType type) {
    return editor
        .engine()
        .compiler()
        .bindExpression(
            sql,
            TableShapes.namedColumns(table),
            type,
            TableShapes.bindingContext(editor.catalog(), table));
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record OldRow(byte[] key, @Nullable Object[] slots) {
    private OldRow {}
  }

  /// Writes every row anew: `change` makes the datums by slot of `newTable` of those of `oldTable`.
  void rewrite(Table oldTable, Table newTable, UnaryOperator<@Nullable Object[]> change) {
    var rows = new ArrayList<OldRow>();
    forEach(
        oldTable,
        (key, slots) -> {
          editor.run().execution().memory().charge(key.length + 16L * slots.length);
          rows.add(new OldRow(key, slots));
        });
    TableShape shape = positionsOnly(newTable);
    boolean rekeyed =
        !oldTable.storageKeyFormat().columns().equals(newTable.storageKeyFormat().columns());
    if (rekeyed) {
      // An old key may have the bytes of another row's new key: all go before the first comes back.
      rows.forEach(row -> editor.scope().delete(newTable.id(), row.key()));
    }
    for (OldRow row : rows) {
      @Nullable Object[] slots = change.apply(row.slots());
      byte[] key = rekeyed ? shape.storageKey(slots) : row.key();
      editor.scope().put(newTable.id(), key, shape.rowFormat().encode(slots));
    }
  }
}
