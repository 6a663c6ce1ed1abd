package dev.holdfast.storage.model;

import dev.holdfast.types.row.KeyFormat;
import dev.holdfast.types.row.RowFormat;
import java.util.List;

/// What the store knows of a table: no names, only slots, keys and indexes.
///
/// @param tableId unique in the database, above 0, never reused
/// @param slots the physical columns; only ever appended to
/// @param keyColumns the primary key (a hidden row-id slot when the table has none)
/// @param indexes the secondary indexes
public record TableLayout(
    long tableId,
    List<RowFormat.Slot> slots,
    List<KeyFormat.Column> keyColumns,
    List<IndexLayout> indexes) {
  /// Copies the lists.
  public TableLayout {
    slots = List.copyOf(slots);
    keyColumns = List.copyOf(keyColumns);
    indexes = List.copyOf(indexes);
  }

  /// The same table with other indexes.
  public TableLayout withIndexes(List<IndexLayout> newIndexes) {
    return new TableLayout(tableId, slots, keyColumns, newIndexes);
  }
}
