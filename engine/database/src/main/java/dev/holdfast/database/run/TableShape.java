package dev.holdfast.database.run;

import dev.holdfast.catalog.Column;
import dev.holdfast.catalog.Index;
import dev.holdfast.catalog.KeyConstraint;
import dev.holdfast.catalog.Table;
import dev.holdfast.sql.physical.Expression;
import dev.holdfast.types.row.KeyFormat;
import dev.holdfast.types.row.RowFormat;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A table made ready for writing: formats, unique keys, bound defaults and checks. Immutable.
///
/// Datums of a row come in two orders: by catalog position (what SQL sees) and by slot (what is
/// stored); this class translates.
public final class TableShape {
  private final Table table;
  private final RowFormat rowFormat;
  private final KeyFormat storageKey;
  private final int[] slotByPosition;
  private final List<UniqueKey> uniqueKeys;
  private final List<Expression> checks;
  private final List<@Nullable Expression> defaults;

  /// A key that no two rows share.
  ///
  /// @param name of the constraint or index, for messages
  /// @param indexId in the store, or [KeyConstraint#STORAGE_KEY]
  /// @param columns the key's columns, by slot
  /// @param positions the columns in catalog order
  public record UniqueKey(String name, int indexId, KeyFormat columns, List<Integer> positions) {
    /// Whether the rows are stored by it.
    public boolean isStorageKey() {
      return indexId == KeyConstraint.STORAGE_KEY;
    }
  }

  TableShape(Table table, List<Expression> checks, List<@Nullable Expression> defaults) {
    this.table = table;
    this.checks = checks;
    this.defaults = defaults;
    this.rowFormat = table.rowFormat();
    this.storageKey = table.storageKeyFormat();
    this.slotByPosition = table.columns().stream().mapToInt(Column::slot).toArray();
    this.uniqueKeys = uniqueKeys(table, storageKey);
  }

  private static List<UniqueKey> uniqueKeys(Table table, KeyFormat storageKey) {
    var keys = new ArrayList<UniqueKey>();
    KeyConstraint primary = table.primaryKey();
    if (primary != null && primary.isStorageKey()) {
      keys.add(
          new UniqueKey(
              primary.name(),
              KeyConstraint.STORAGE_KEY,
              storageKey,
              positions(table, primary.columnNumbers())));
    }
    for (Index index : table.indexes()) {
      if (index.unique()) {
        keys.add(
            new UniqueKey(
                index.name(),
                index.id(),
                table.indexKeyFormat(index),
                positions(table, index.columnNumbers())));
      }
    }
    return List.copyOf(keys);
  }

  private static List<Integer> positions(Table table, List<Integer> columnNumbers) {
    return columnNumbers.stream().map(table::position).toList();
  }

  /// The table.
  public Table table() {
    return table;
  }

  /// How many columns SQL sees.
  public int columnCount() {
    return slotByPosition.length;
  }

  /// How rows become bytes.
  public RowFormat rowFormat() {
    return rowFormat;
  }

  /// The keys that no two rows share.
  public List<UniqueKey> uniqueKeys() {
    return uniqueKeys;
  }

  /// The conditions of CHECK, over the columns in catalog order, in the table's order.
  public List<Expression> checks() {
    return checks;
  }

  /// The DEFAULT of each column in catalog order, or null.
  public List<@Nullable Expression> defaults() {
    return defaults;
  }

  /// Datums by slot of datums by position; slots of dropped columns are null.
  public @Nullable Object[] toSlots(@Nullable Object[] byPosition) {
    var bySlot = new @Nullable Object[rowFormat.slots().size()];
    for (int position = 0; position < slotByPosition.length; position++) {
      bySlot[slotByPosition[position]] = byPosition[position];
    }
    return bySlot;
  }

  /// Datums by position of an encoded row.
  public @Nullable Object[] positions(byte[] row) {
    return toPositions(rowFormat.decode(row));
  }

  /// Datums by position of datums by slot.
  public @Nullable Object[] toPositions(@Nullable Object[] bySlot) {
    var byPosition = new @Nullable Object[slotByPosition.length];
    for (int position = 0; position < slotByPosition.length; position++) {
      byPosition[position] = bySlot[slotByPosition[position]];
    }
    return byPosition;
  }

  /// The storage key of datums by slot.
  public byte[] storageKey(@Nullable Object[] bySlot) {
    return encode(storageKey, bySlot);
  }

  /// The bytes of a key of datums by slot.
  public static byte[] encode(KeyFormat format, @Nullable Object[] bySlot) {
    List<KeyFormat.Column> columns = format.columns();
    var datums = new @Nullable Object[columns.size()];
    for (int i = 0; i < datums.length; i++) {
      datums[i] = bySlot[columns.get(i).slot()];
    }
    return format.encode(datums);
  }

  /// Whether one of the key's columns is NULL, so that uniqueness does not apply.
  public static boolean hasNull(KeyFormat format, @Nullable Object[] bySlot) {
    for (KeyFormat.Column column : format.columns()) {
      if (bySlot[column.slot()] == null) {
        return true;
      }
    }
    return false;
  }
}
