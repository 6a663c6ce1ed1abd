package dev.holdfast.database.ddl;

import dev.holdfast.catalog.Column;
import dev.holdfast.catalog.Sequence;
import dev.holdfast.catalog.Table;
import dev.holdfast.catalog.TableDraft;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.sql.statement.DdlStatement;
import dev.holdfast.sql.statement.DdlStatement.ColumnSpec;
import dev.holdfast.sql.statement.DdlStatement.ConstraintSpec;
import dev.holdfast.sql.statement.DdlStatement.IdentitySpec;
import dev.holdfast.sql.statement.DdlStatement.ObjectName;
import dev.holdfast.storage.model.StoreOperation;
import dev.holdfast.types.SqlType;
import dev.holdfast.types.row.RowFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// CREATE TABLE.
final class TableCreation {
  /// The most columns of a table, dropped ones included.
  static final int COLUMNS_MAX = 1_600;

  private final CatalogEditor editor;
  private final TableDraft draft;
  private final String schema;
  private final String name;

  private TableCreation(CatalogEditor editor, String schema, String name) {
    this.editor = editor;
    this.schema = schema;
    this.name = name;
    this.draft = new TableDraft(editor.newId(), schema, name);
  }

  static void run(DdlStatement.CreateTable create, CatalogEditor editor) {
    String schema = editor.schemaFor(create.table());
    String name = create.table().name();
    if (create.ifNotExists() && editor.catalog().relation(schema, name) != null) {
      return;
    }
    editor.requireFree(schema, name);
    new TableCreation(editor, schema, name).run(create);
  }

  private void run(DdlStatement.CreateTable create) {
    if (create.columns().size() > COLUMNS_MAX) {
      throw tooManyColumns(name);
    }
    var sequences = new ArrayList<Sequence>();
    for (ColumnSpec spec : create.columns()) {
      requireNewColumn(draft.columns(), spec.name(), name);
      Sequence sequence = addColumn(spec);
      if (sequence != null) {
        sequences.add(sequence);
      }
    }
    setStorageKey(create.constraints());
    Table bare = draft.build();
    editor.define(new StoreOperation.CreateTable(bare.layout()));
    sequences.forEach(editor::put);
    editor.put(bare);
    var constraints = new Constraints(editor, true);
    for (ConstraintSpec spec : create.constraints()) {
      if (!(spec instanceof ConstraintSpec.PrimaryKey)) {
        constraints.add(requireTable(), spec);
      }
    }
    editor.engine().shapes().make(editor.catalog(), requireTable()); // binds defaults and checks
  }

  private Table requireTable() {
    return editor.requireTable(new ObjectName(schema, name));
  }

  private @Nullable Sequence addColumn(ColumnSpec spec) {
    int number = draft.takeColumnNumber();
    int slot = draft.addSlot(RowFormat.Slot.of(spec.type()));
    IdentitySpec identity = spec.identity();
    Sequence sequence =
        identity == null
            ? null
            : identitySequence(editor, draft.build(), spec, new Sequence.Owner(draft.id(), number));
    draft.columns().add(column(spec, number, slot, sequence));
    return sequence;
  }

  /// A column as specified; `sequence` is its identity's, if it has one.
  static Column column(ColumnSpec spec, int number, int slot, @Nullable Sequence sequence) {
    Column.Identity identity =
        spec.identity() == null || sequence == null
            ? null
            : new Column.Identity(spec.identity().always(), sequence.id());
    if (identity != null && spec.defaultSql() != null) {
      throw new HoldfastException(
          ErrorCode.SYNTAX_ERROR,
          "both default and identity specified for column \"" + spec.name() + "\"");
    }
    boolean nullable = !spec.notNull() && identity == null;
    return new Column(
        number, spec.name(), spec.type(), slot, nullable, spec.defaultSql(), identity, null);
  }

  /// The sequence of an identity column.
  static Sequence identitySequence(
      CatalogEditor editor, Table table, ColumnSpec spec, Sequence.Owner owner) {
    IdentitySpec identity = Objects.requireNonNull(spec.identity());
    if (!spec.type().kind().isInteger()) {
      throw new HoldfastException(
          ErrorCode.INVALID_PARAMETER_VALUE,
          "identity column type must be smallint, integer, or bigint");
    }
    String sequenceName =
        editor.freeName(table.schema(), List.of(table.name(), spec.name(), "seq"));
    return Sequences.make(
        editor,
        new ObjectName(table.schema(), sequenceName),
        spec.type(),
        identity.options(),
        owner);
  }

  static void requireNewColumn(List<Column> columns, String columnName, String tableName) {
    Names.check(columnName);
    if (columns.stream().anyMatch(column -> column.name().equals(columnName))) {
      throw new HoldfastException(
          ErrorCode.DUPLICATE_COLUMN,
          "column \""
              + columnName
              + "\" of relation \""
              + tableName
              + "\" specified more than once");
    }
  }

  static HoldfastException tooManyColumns(String tableName) {
    return new HoldfastException(
        ErrorCode.TOO_MANY_COLUMNS,
        "relation \"" + tableName + "\": tables can have at most " + COLUMNS_MAX + " columns");
  }

  // The primary key of a new table is how its rows are stored; a table without one gets a hidden
  // number.
  private void setStorageKey(List<ConstraintSpec> constraints) {
    ConstraintSpec.PrimaryKey primary = null;
    for (ConstraintSpec spec : constraints) {
      if (spec instanceof ConstraintSpec.PrimaryKey key) {
        if (primary != null) {
          throw Constraints.secondPrimaryKey(name);
        }
        primary = key;
      }
    }
    if (primary == null) {
      int slot = draft.addSlot(RowFormat.Slot.of(SqlType.BIGINT));
      draft.storageKey(List.of(slot), slot);
      return;
    }
    Table table = draft.build();
    List<Column> columns = Constraints.columns(table, primary.columns());
    columns.forEach(column -> draft.replace(column.withNullable(false)));
    draft.storageKey(columns.stream().map(Column::slot).toList(), Table.NO_SLOT);
    draft.primaryKey(Constraints.storageKey(editor, table, primary, columns));
  }
}
