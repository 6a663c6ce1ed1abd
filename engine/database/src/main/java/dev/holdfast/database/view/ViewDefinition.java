package dev.holdfast.database.view;

import dev.holdfast.catalog.CatalogSnapshot;
import dev.holdfast.sql.CompileContext;
import dev.holdfast.sql.exec.runtime.ViewBounds;
import dev.holdfast.types.SqlType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A system view: its name, its columns, and how its rows are made.
final class ViewDefinition {
  private final String schema;
  private final String name;
  private final List<String> columnNames = new ArrayList<>();
  private final List<SqlType> types = new ArrayList<>();
  private AskedRows rows = _ -> List.of();

  /// Makes the rows of a view: datums in the order of its columns.
  interface Rows {
    Iterable<@Nullable Object[]> make(Facts facts, CatalogSnapshot catalog);
  }

  /// The same, with everything that a query says.
  interface AskedRows {
    Iterable<@Nullable Object[]> make(Question question);
  }

  /// What a query asks.
  ///
  /// @param bounds of the columns
  /// @param pastSequence the moment that is asked for, or null for now
  record Question(
      Facts facts, CatalogSnapshot catalog, ViewBounds bounds, @Nullable Long pastSequence) {}

  ViewDefinition(String schema, String name) {
    this.schema = schema;
    this.name = name;
  }

  ViewDefinition text(String... columns) {
    return add(SqlType.TEXT, columns);
  }

  ViewDefinition bigint(String... columns) {
    return add(SqlType.BIGINT, columns);
  }

  ViewDefinition timestamp(String... columns) {
    return add(SqlType.TIMESTAMPTZ, columns);
  }

  ViewDefinition flag(String... columns) {
    return add(SqlType.BOOLEAN, columns);
  }

  private ViewDefinition add(SqlType type, String... columns) {
    for (String column : columns) {
      columnNames.add(column);
      types.add(type);
    }
    return this;
  }

  ViewDefinition rows(Rows newRows) {
    return askedRows(question -> newRows.make(question.facts(), question.catalog()));
  }

  ViewDefinition askedRows(AskedRows newRows) {
    rows = newRows;
    return this;
  }

  String schema() {
    return schema;
  }

  String name() {
    return name;
  }

  String qualifiedName() {
    return schema + "." + name;
  }

  CompileContext.SystemView shape() {
    return new CompileContext.SystemView(
        qualifiedName(), List.copyOf(columnNames), List.copyOf(types));
  }

  Iterable<@Nullable Object[]> make(Question question) {
    return rows.make(question);
  }
}
