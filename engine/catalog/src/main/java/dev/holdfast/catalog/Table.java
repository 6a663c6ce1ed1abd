package dev.holdfast.catalog;

import static dev.holdfast.kernel.error.Invariants.invariant;

import dev.holdfast.storage.model.IndexLayout;
import dev.holdfast.storage.model.TableLayout;
import dev.holdfast.types.row.KeyFormat;
import dev.holdfast.types.row.RowFormat;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A table with its columns, constraints and indexes.
///
/// @param columns in the order of `SELECT *`
/// @param slots the physical columns of a row, those of dropped columns included
/// @param storageKeySlots by which the store keeps the rows: the primary key, or a hidden BIGINT
/// @param hiddenRowIdSlot the slot of the hidden number that is the storage key, or [#NO_SLOT]
/// @param primaryKey or null
/// @param indexes the secondary ones, also those that enforce constraints
/// @param systemVersioned whether the past of the rows can be queried
/// @param auditReads whether each SELECT leaves an entry in the audit trail
/// @param nextColumnNumber the number of the next new column
public record Table(
    int id,
    String schema,
    String name,
    List<Column> columns,
    List<RowFormat.Slot> slots,
    List<Integer> storageKeySlots,
    int hiddenRowIdSlot,
    @Nullable KeyConstraint primaryKey,
    List<KeyConstraint> uniques,
    List<CheckConstraint> checks,
    List<ForeignKey> foreignKeys,
    List<Index> indexes,
    boolean systemVersioned,
    boolean auditReads,
    int nextColumnNumber,
    @Nullable String comment)
    implements Relation {
  /// In place of a slot: none.
  public static final int NO_SLOT = -1;

  /// Copies the lists.
  public Table {
    columns = List.copyOf(columns);
    slots = List.copyOf(slots);
    storageKeySlots = List.copyOf(storageKeySlots);
    uniques = List.copyOf(uniques);
    checks = List.copyOf(checks);
    foreignKeys = List.copyOf(foreignKeys);
    indexes = List.copyOf(indexes);
  }

  /// A changeable copy.
  public TableDraft edit() {
    return new TableDraft(this);
  }

  /// The column of that name, or null.
  public @Nullable Column column(String columnName) {
    for (Column column : columns) {
      if (column.name().equals(columnName)) {
        return column;
      }
    }
    return null;
  }

  /// The column with that number, which exists.
  public Column column(int number) {
    return columns.get(position(number));
  }

  /// Where, in catalog order from 0, the column with that number stands.
  public int position(int number) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).number() == number) {
        return i;
      }
    }
    invariant(false, "column number of table " + name, number);
    return -1;
  }

  /// The columns with these numbers, in their order.
  public List<Column> columns(List<Integer> numbers) {
    return numbers.stream().map(this::column).toList();
  }

  /// The index with that id, or null.
  public @Nullable Index index(int indexId) {
    for (Index index : indexes) {
      if (index.id() == indexId) {
        return index;
      }
    }
    return null;
  }

  /// The primary key and the unique constraints.
  public List<KeyConstraint> keys() {
    var keys = new ArrayList<KeyConstraint>(uniques.size() + 1);
    if (primaryKey != null) {
      keys.add(primaryKey);
    }
    keys.addAll(uniques);
    return keys;
  }

  /// How rows become bytes.
  public RowFormat rowFormat() {
    return new RowFormat(slots);
  }

  /// How the storage key becomes bytes.
  public KeyFormat storageKeyFormat() {
    return new KeyFormat(
        storageKeySlots.stream()
            .map(slot -> KeyFormat.Column.ascending(slot, slots.get(slot).type()))
            .toList());
  }

  /// How the key of one of the table's indexes becomes bytes.
  public KeyFormat indexKeyFormat(Index index) {
    return new KeyFormat(indexLayout(index).columns());
  }

  /// What the store knows of an index.
  public IndexLayout indexLayout(Index index) {
    List<KeyFormat.Column> keyColumns =
        index.parts().stream()
            .map(part -> {
              Column column = column(part.columnNumber());
              return new KeyFormat.Column(
                  column.slot(), column.type(), part.descending(), part.nullsFirst());
            })
            .toList();
    return new IndexLayout(index.id(), keyColumns, index.unique());
  }

  /// What the store knows of the table.
  public TableLayout layout() {
    return new TableLayout(
        id, slots, storageKeyFormat().columns(), indexes.stream().map(this::indexLayout).toList());
  }
}
