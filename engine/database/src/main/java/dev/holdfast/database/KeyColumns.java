package dev.holdfast.database;

import dev.holdfast.catalog.CatalogSnapshot;
import dev.holdfast.catalog.Column;
import dev.holdfast.catalog.Privilege;
import dev.holdfast.catalog.Table;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.sql.AccessNeed;
import dev.holdfast.sql.physical.DmlPlan;
import dev.holdfast.sql.physical.Expression;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// A change that also gives back the columns that a caller asked for.
///
/// @param plan the change with those columns as its RETURNING
/// @param need the privilege to read them
record KeyColumns(DmlPlan plan, List<ResultColumn> columns, AccessNeed need) {
  static KeyColumns of(DmlPlan plan, GeneratedKeys keys, CatalogSnapshot catalog) {
    Table table = Objects.requireNonNull(catalog.table(plan.tableId()));
    List<Integer> positions = positions(table, keys);
    List<Expression> returning =
        positions.stream()
            .map(position ->
                (Expression)
                    new Expression.InputColumn(position, table.columns().get(position).type()))
            .toList();
    List<ResultColumn> columns =
        positions.stream().map(position -> column(table, position)).toList();
    Set<Integer> numbers = new HashSet<>();
    positions.forEach(position -> numbers.add(table.columns().get(position).number()));
    var need = new AccessNeed(table.id(), Privilege.SELECT, numbers, AccessNeed.CALLER);
    return new KeyColumns(withReturning(plan, returning), columns, need);
  }

  private static List<Integer> positions(Table table, GeneratedKeys keys) {
    return switch (keys) {
      case GeneratedKeys.None _ -> List.of();
      case GeneratedKeys.Identity _ -> generated(table);
      case GeneratedKeys.Named named ->
          named.columns().stream().map(name -> position(table, name)).toList();
      case GeneratedKeys.Numbered numbered ->
          numbered.positions().stream().map(number -> position(table, number)).toList();
    };
  }

  private static List<Integer> generated(Table table) {
    var positions = new ArrayList<Integer>();
    for (int position = 0; position < table.columns().size(); position++) {
      Column column = table.columns().get(position);
      String defaultSql = column.defaultSql();
      if (column.identity() != null || (defaultSql != null && defaultSql.startsWith("nextval("))) {
        positions.add(position);
      }
    }
    if (positions.isEmpty() && table.primaryKey() != null) {
      table.primaryKey().columnNumbers().forEach(number -> positions.add(table.position(number)));
    }
    return positions;
  }

  private static int position(Table table, String name) {
    Column column = table.column(name);
    if (column == null) {
      throw new HoldfastException(
          ErrorCode.UNDEFINED_COLUMN,
          "column \"" + name + "\" of relation \"" + table.name() + "\" does not exist");
    }
    return table.position(column.number());
  }

  private static int position(Table table, int number) {
    if (number < 1 || number > table.columns().size()) {
      throw new HoldfastException(
          ErrorCode.UNDEFINED_COLUMN,
          "relation \"" + table.name() + "\" has no column number " + number);
    }
    return number - 1;
  }

  private static ResultColumn column(Table table, int position) {
    Column column = table.columns().get(position);
    var origin =
        new ResultColumn.Origin(
            table.schema(), table.name(), column.name(), column.identity() != null);
    return new ResultColumn(column.name(), column.type(), column.nullable(), origin);
  }

  private static DmlPlan withReturning(DmlPlan plan, List<Expression> returning) {
    return switch (plan) {
      case DmlPlan.Insert insert ->
          new DmlPlan.Insert(
              insert.tableId(),
              insert.targetColumns(),
              insert.source(),
              insert.overriding(),
              insert.conflict(),
              returning);
      case DmlPlan.Update update ->
          new DmlPlan.Update(update.tableId(), update.source(), update.assignments(), returning);
      case DmlPlan.Delete delete ->
          new DmlPlan.Delete(delete.tableId(), delete.source(), returning);
    };
  }
}
