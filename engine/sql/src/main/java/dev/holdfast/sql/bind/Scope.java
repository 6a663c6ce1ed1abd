package dev.holdfast.sql.bind;

import dev.holdfast.catalog.Table;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.sql.logical.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The names that an expression can use: those of its own FROM clause, then those around it.
///
/// @param visible what unqualified names mean and what `*` shows, in order
record Scope(
    @Nullable Scope outer, List<Source> sources, List<Column> visible, Map<String, Cte> ctes) {

  /// One item of FROM under its alias.
  ///
  /// @param system columns that `*` does not show
  record Source(
      @Nullable String schema,
      String alias,
      List<Column> columns,
      List<Column> system,
      @Nullable Table table) {
    boolean isNamed(@Nullable String otherSchema, String name) {
      return alias.equals(name) && (otherSchema == null || otherSchema.equals(schema));
    }

    /// The key columns of the table, if it is one and has a key.
    List<Column> primaryKey() {
      if (table == null || table.primaryKey() == null) {
        return List.of();
      }
      return table.primaryKey().columnNumbers().stream()
          .map(number -> columns.get(table.position(number)))
          .toList();
    }
  }

  /// A scope without names of its own.
  static Scope empty(@Nullable Scope outer, Map<String, Cte> ctes) {
    return new Scope(outer, List.of(), List.of(), ctes);
  }

  /// The same names seen with other common table expressions.
  Scope withCtes(Map<String, Cte> others) {
    return new Scope(outer, sources, visible, others);
  }

  /// The column that an unqualified name means, or null.
  @Nullable Column find(String name) {
    Column found = single(name, visible);
    if (found == null) {
      var system = new ArrayList<Column>();
      sources.forEach(source -> system.addAll(source.system()));
      found = single(name, system);
    }
    return found != null || outer == null ? found : outer.find(name);
  }

  private static @Nullable Column single(String name, List<Column> columns) {
    Column found = null;
    for (Column column : columns) {
      if (column.name().equals(name)) {
        if (found != null) {
          throw new HoldfastException(
              ErrorCode.AMBIGUOUS_COLUMN, "column reference \"" + name + "\" is ambiguous");
        }
        found = column;
      }
    }
    return found;
  }

  /// The column that a qualified name means.
  Column find(@Nullable String schema, String alias, String name) {
    Source source = source(schema, alias);
    Column found = single(name, source.columns());
    if (found == null) {
      found = single(name, source.system());
    }
    if (found == null) {
      throw new HoldfastException(
          ErrorCode.UNDEFINED_COLUMN, "column " + alias + "." + name + " does not exist");
    }
    return found;
  }

  /// The item of FROM that a name means, here or around.
  Source source(@Nullable String schema, String alias) {
    Source found = null;
    for (Source source : sources) {
      if (source.isNamed(schema, alias)) {
        if (found != null) {
          throw new HoldfastException(
              ErrorCode.AMBIGUOUS_COLUMN, "table reference \"" + alias + "\" is ambiguous");
        }
        found = source;
      }
    }
    if (found != null) {
      return found;
    }
    if (outer == null) {
      throw new HoldfastException(
          ErrorCode.UNDEFINED_TABLE, "missing FROM-clause entry for table \"" + alias + "\"");
    }
    return outer.source(schema, alias);
  }
}
