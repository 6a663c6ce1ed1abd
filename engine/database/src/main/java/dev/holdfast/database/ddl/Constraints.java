package dev.holdfast.database.ddl;

import dev.holdfast.catalog.CheckConstraint;
import dev.holdfast.catalog.Column;
import dev.holdfast.catalog.ForeignKey;
import dev.holdfast.catalog.Index;
import dev.holdfast.catalog.KeyConstraint;
import dev.holdfast.catalog.Privilege;
import dev.holdfast.catalog.Table;
import dev.holdfast.catalog.TableDraft;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.sql.statement.DdlStatement.ConstraintSpec;
import dev.holdfast.types.SqlType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Adds constraints to tables, after the present rows were found to satisfy them.
final class Constraints {
  private final CatalogEditor editor;
  private final TableRows rows;
  private final boolean isNewTable;

  /// @param isNewTable whether the tables have no rows and nobody knows them yet
  Constraints(CatalogEditor editor, boolean isNewTable) {
    this.editor = editor;
    this.rows = new TableRows(editor);
    this.isNewTable = isNewTable;
  }

  void add(Table table, ConstraintSpec spec) {
    switch (spec) {
      case ConstraintSpec.PrimaryKey primary -> addPrimaryKey(table, primary);
      case ConstraintSpec.Unique unique -> addUnique(table, unique);
      case ConstraintSpec.Check check -> addCheck(table, check);
      case ConstraintSpec.ForeignKey foreignKey -> addForeignKey(table, foreignKey);
    }
  }

  /// The columns of these names; UNDEFINED_COLUMN or DUPLICATE_COLUMN otherwise.
  static List<Column> columns(Table table, List<String> names) {
    var columns = new ArrayList<Column>();
    var seen = new HashSet<String>();
    for (String name : names) {
      Column column = table.column(name);
      if (column == null) {
        throw new HoldfastException(
            ErrorCode.UNDEFINED_COLUMN, "column \"" + name + "\" named in key does not exist");
      }
      if (!seen.add(name)) {
        throw new HoldfastException(
            ErrorCode.DUPLICATE_COLUMN, "column \"" + name + "\" appears twice in a constraint");
      }
      columns.add(column);
    }
    return columns;
  }

  static KeyConstraint storageKey(
      CatalogEditor editor, Table table, ConstraintSpec.PrimaryKey spec, List<Column> columns) {
    String name = indexName(editor, table, spec.name(), List.of(table.name(), "pkey"));
    return new KeyConstraint(
        name, columns.stream().map(Column::number).toList(), KeyConstraint.STORAGE_KEY);
  }

  static HoldfastException secondPrimaryKey(String tableName) {
    return new HoldfastException(
        ErrorCode.INVALID_TABLE_DEFINITION,
        "multiple primary keys for table \"" + tableName + "\" are not allowed");
  }

  // An existing table keeps the key it is stored by; its primary key becomes an index over it.
  private void addPrimaryKey(Table table, ConstraintSpec.PrimaryKey spec) {
    if (table.primaryKey() != null) {
      throw secondPrimaryKey(table.name());
    }
    List<Column> columns = columns(table, spec.columns());
    TableDraft draft = table.edit();
    for (Column column : columns) {
      if (column.nullable()) {
        rows.requireNotNull(table, column);
        draft.replace(column.withNullable(false));
      }
    }
    String name = indexName(editor, table, spec.name(), List.of(table.name(), "pkey"));
    Index index = uniqueIndex(name, columns);
    draft.indexes().add(index);
    draft.primaryKey(new KeyConstraint(name, index.columnNumbers(), index.id()));
    Indexes.build(table, draft.build(), index, editor);
  }

  private void addUnique(Table table, ConstraintSpec.Unique spec) {
    List<Column> columns = columns(table, spec.columns());
    String name = indexName(editor, table, spec.name(), parts(table, spec.columns(), "key"));
    Index index = uniqueIndex(name, columns);
    TableDraft draft = table.edit();
    draft.indexes().add(index);
    draft.uniques().add(new KeyConstraint(name, index.columnNumbers(), index.id()));
    Indexes.build(table, draft.build(), index, editor);
  }

  private Index uniqueIndex(String name, List<Column> columns) {
    List<Index.Part> parts =
        columns.stream().map(column -> Index.Part.ascending(column.number())).toList();
    return new Index(editor.newId(), name, parts, true, true);
  }

  private static String indexName(
      CatalogEditor editor, Table table, @Nullable String given, List<String> parts) {
    if (given == null) {
      return editor.freeName(table.schema(), parts);
    }
    editor.requireFree(table.schema(), given);
    requireFreeConstraint(table, given);
    return given;
  }

  private static List<String> parts(Table table, List<String> columns, String last) {
    var parts = new ArrayList<String>();
    parts.add(table.name());
    parts.addAll(columns);
    parts.add(last);
    return parts;
  }

  private void addCheck(Table table, ConstraintSpec.Check spec) {
    String column = spec.column();
    List<String> parts =
        column == null ? List.of(table.name(), "check") : List.of(table.name(), column, "check");
    var check = new CheckConstraint(constraintName(table, spec.name(), parts), spec.conditionSql());
    rows.bind(check.conditionSql(), table, SqlType.BOOLEAN);
    if (!isNewTable) {
      rows.requireCheck(table, check);
    }
    TableDraft draft = table.edit();
    draft.checks().add(check);
    editor.put(draft.build());
  }

  private void addForeignKey(Table table, ConstraintSpec.ForeignKey spec) {
    Table parent = editor.requireTable(spec.referencedTable());
    List<Column> columns = columns(table, spec.columns());
    List<Column> referenced = referenced(parent, spec);
    if (columns.size() != referenced.size()) {
      throw new HoldfastException(
          ErrorCode.INVALID_FOREIGN_KEY,
          "number of referencing and referenced columns for foreign key disagree");
    }
    List<Integer> referencedNumbers = referenced.stream().map(Column::number).toList();
    editor.rights().requireColumns(parent, referencedNumbers, Privilege.REFERENCES);
    for (int i = 0; i < columns.size(); i++) {
      requireComparable(columns.get(i), referenced.get(i));
    }
    var foreignKey =
        new ForeignKey(
            constraintName(table, spec.name(), parts(table, spec.columns(), "fkey")),
            columns.stream().map(Column::number).toList(),
            parent.id(),
            referencedNumbers,
            spec.onDelete(),
            spec.onUpdate());
    if (parent.id() != table.id()) {
      editor.lockAndTouch(parent);
    }
    if (!isNewTable) {
      rows.requireReferences(table, foreignKey);
    }
    TableDraft draft = table.edit();
    draft.foreignKeys().add(foreignKey);
    editor.put(draft.build());
  }

  private static List<Column> referenced(Table parent, ConstraintSpec.ForeignKey spec) {
    KeyConstraint primary = parent.primaryKey();
    if (spec.referencedColumns().isEmpty()) {
      if (primary == null) {
        throw new HoldfastException(
            ErrorCode.INVALID_FOREIGN_KEY,
            "there is no primary key for referenced table \"" + parent.name() + "\"");
      }
      return parent.columns(primary.columnNumbers());
    }
    List<Column> columns = columns(parent, spec.referencedColumns());
    Set<Integer> numbers = new HashSet<>(columns.stream().map(Column::number).toList());
    Predicate<List<Integer>> same =
        candidate -> candidate.size() == numbers.size() && numbers.containsAll(candidate);
    boolean hasKey =
        (primary != null && same.test(primary.columnNumbers()))
            || parent.indexes().stream()
                .anyMatch(index -> index.unique() && same.test(index.columnNumbers()));
    if (!hasKey) {
      throw new HoldfastException(
          ErrorCode.INVALID_FOREIGN_KEY,
          "there is no unique constraint matching given keys for referenced table \""
              + parent.name()
              + "\"");
    }
    return columns;
  }

  // Both sides must have the same key bytes for equal values.
  static void requireComparable(Column column, Column referenced) {
    SqlType type = column.type();
    SqlType other = referenced.type();
    boolean comparable =
        type.equals(other)
            || (type.kind().isInteger() && other.kind().isInteger())
            || (type.kind().isText() && other.kind().isText())
            || (type.kind().isFloat() && other.kind().isFloat());
    if (!comparable) {
      throw new HoldfastException(
          ErrorCode.DATATYPE_MISMATCH,
          "foreign key columns \""
              + column.name()
              + "\" and \""
              + referenced.name()
              + "\" are of incompatible types: "
              + type.sqlName()
              + " and "
              + other.sqlName());
    }
  }

  private static String constraintName(Table table, @Nullable String given, List<String> parts) {
    if (given == null) {
      return Names.free(parts, name -> hasConstraint(table, name));
    }
    Names.check(given);
    requireFreeConstraint(table, given);
    return given;
  }

  static void requireFreeConstraint(Table table, String name) {
    if (hasConstraint(table, name)) {
      throw new HoldfastException(
          ErrorCode.DUPLICATE_OBJECT,
          "constraint \"" + name + "\" for relation \"" + table.name() + "\" already exists");
    }
  }

  private static boolean hasConstraint(Table table, String name) {
    return table.keys().stream().anyMatch(key -> key.name().equals(name))
        || table.checks().stream().anyMatch(check -> check.name().equals(name))
        || table.foreignKeys().stream().anyMatch(key -> key.name().equals(name));
  }
}
