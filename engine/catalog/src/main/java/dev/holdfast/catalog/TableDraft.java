package dev.holdfast.catalog;

import dev.holdfast.types.row.RowFormat;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A table that DDL is putting together or changing. Used by one thread.
public final class TableDraft {
  private final int id;
  private String schema;
  private String name;
  private final List<Column> columns = new ArrayList<>();
  private final List<RowFormat.Slot> slots = new ArrayList<>();
  private List<Integer> storageKeySlots = List.of();
  private int hiddenRowIdSlot = Table.NO_SLOT;
  private @Nullable KeyConstraint primaryKey;
  private final List<KeyConstraint> uniques = new ArrayList<>();
  private final List<CheckConstraint> checks = new ArrayList<>();
  private final List<ForeignKey> foreignKeys = new ArrayList<>();
  private final List<Index> indexes = new ArrayList<>();
  private boolean systemVersioned = true;
  private boolean auditReads;
  private int nextColumnNumber = 1;
  private @Nullable String comment;

  /// An empty table.
  public TableDraft(int id, String schema, String name) {
    this.id = id;
    this.schema = schema;
    this.name = name;
  }

  TableDraft(Table table) {
    this(table.id(), table.schema(), table.name());
    columns.addAll(table.columns());
    slots.addAll(table.slots());
    storageKeySlots = table.storageKeySlots();
    hiddenRowIdSlot = table.hiddenRowIdSlot();
    primaryKey = table.primaryKey();
    uniques.addAll(table.uniques());
    checks.addAll(table.checks());
    foreignKeys.addAll(table.foreignKeys());
    indexes.addAll(table.indexes());
    systemVersioned = table.systemVersioned();
    auditReads = table.auditReads();
    nextColumnNumber = table.nextColumnNumber();
    comment = table.comment();
  }

  /// The table as it is now.
  public Table build() {
    return new Table(
        id,
        schema,
        name,
        columns,
        slots,
        storageKeySlots,
        hiddenRowIdSlot,
        primaryKey,
        uniques,
        checks,
        foreignKeys,
        indexes,
        systemVersioned,
        auditReads,
        nextColumnNumber,
        comment);
  }

  /// The table's id.
  public int id() {
    return id;
  }

  /// Gives the table another schema and name.
  public TableDraft rename(String newSchema, String newName) {
    schema = newSchema;
    name = newName;
    return this;
  }

  /// The number that the next column will have.
  public int takeColumnNumber() {
    return nextColumnNumber++;
  }

  /// Adds a physical column; returns its slot.
  public int addSlot(RowFormat.Slot slot) {
    slots.add(slot);
    return slots.size() - 1;
  }

  /// Sets what the rows are stored by.
  public TableDraft storageKey(List<Integer> keySlots, int newHiddenRowIdSlot) {
    storageKeySlots = List.copyOf(keySlots);
    hiddenRowIdSlot = newHiddenRowIdSlot;
    return this;
  }

  /// Sets or clears the primary key.
  public TableDraft primaryKey(@Nullable KeyConstraint newPrimaryKey) {
    primaryKey = newPrimaryKey;
    return this;
  }

  /// Sets whether reads are audited.
  public TableDraft auditReads(boolean newAuditReads) {
    auditReads = newAuditReads;
    return this;
  }

  /// Sets or clears the comment.
  public TableDraft comment(@Nullable String newComment) {
    comment = newComment;
    return this;
  }

  /// Replaces the column with the same number.
  public TableDraft replace(Column column) {
    columns.replaceAll(old -> old.number() == column.number() ? column : old);
    return this;
  }

  /// The columns, changeable.
  public List<Column> columns() {
    return columns;
  }

  /// The unique constraints, changeable.
  public List<KeyConstraint> uniques() {
    return uniques;
  }

  /// The checks, changeable.
  public List<CheckConstraint> checks() {
    return checks;
  }

  /// The foreign keys, changeable.
  public List<ForeignKey> foreignKeys() {
    return foreignKeys;
  }

  /// The secondary indexes, changeable.
  public List<Index> indexes() {
    return indexes;
  }
}
