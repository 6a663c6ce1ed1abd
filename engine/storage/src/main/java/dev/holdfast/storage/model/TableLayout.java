package dev.holdfast.storage.model;

import dev.holdfast.types.row.KeyFormat;
import dev.holdfast.types.row.RowFormat;
import java.util.List;

/// What the store knows of a table: no names, only slots, keys and indexes.
///
/// @param tableId unique in the database, above 0, never reused
/// @param rowFormat the physical columns; only ever appended to
/// @param keyColumns the primary key (a hidden row-id slot when the table has none)
/// @param indexes the secondary indexes
public record TableLayout(
    long tableId,
    RowFormat rowFormat,
    List<KeyFormat.Column> keyColumns,
    List<IndexLayout> indexes) {
  /// Copies the lists.
  public TableLayout {
    keyColumns = List.copyOf(keyColumns);
    indexes = List.copyOf(indexes);
  }

  /// A layout of these slots.
  public TableLayout(
      long tableId,
      List<RowFormat.Slot> slots,
      List<KeyFormat.Column> keyColumns,
      List<IndexLayout> indexes) {
    this(tableId, new RowFormat(slots), keyColumns, indexes);
  }

  /// The physical columns.
  public List<RowFormat.Slot> slots() {
    return rowFormat.slots();
  }

  /// The same table with other indexes.
  public TableLayout withIndexes(List<IndexLayout> newIndexes) {
    return new TableLayout(tableId, rowFormat, keyColumns, newIndexes);
  }
}
