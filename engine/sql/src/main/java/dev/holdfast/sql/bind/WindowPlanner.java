package dev.holdfast.sql.bind;

import dev.holdfast.sql.logical.Column;
import dev.holdfast.sql.logical.Relation;
import dev.holdfast.sql.logical.Scalar;
import dev.holdfast.sql.logical.Scalars;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Puts window functions below the select list: one window relation for each partitioning and
/// order, over a projection that computes their operands.
final class WindowPlanner {
  private final Relation input;
  private final Map<Scalar, Column> operands = new LinkedHashMap<>();
  private final Map<Specification, List<Relation.WindowItem>> windows = new LinkedHashMap<>();
  private final Map<Scalar.WindowFunction, Column> results = new LinkedHashMap<>();

  private record Specification(List<Column> partition, List<Relation.OrderKey> order) {}

  WindowPlanner(Relation input) {
    this.input = input;
  }

  /// The scalar with columns in place of window functions.
  Scalar rewrite(Scalar scalar) {
    if (scalar instanceof Scalar.WindowFunction function) {
      return Scalars.ref(results.computeIfAbsent(function, this::place));
    }
    return Scalars.mapChildren(scalar, this::rewrite);
  }

  private Column place(Scalar.WindowFunction function) {
    var partition = new ArrayList<Column>();
    function.partition().forEach(scalar -> partition.add(operand(scalar)));
    var order = new ArrayList<Relation.OrderKey>();
    for (Scalar.Order key : function.order()) {
      order.add(new Relation.OrderKey(operand(key.value()), key.descending(), key.nullsFirst()));
    }
    var columns = new ArrayList<Column>();
    function.operands().forEach(scalar -> columns.add(operand(scalar)));
    Column result = Column.computed("?window?", function.type());
    windows
        .computeIfAbsent(new Specification(partition, order), _ -> new ArrayList<>())
        .add(new Relation.WindowItem(result, function.kind(), columns, function.frame()));
    return result;
  }

  private Column operand(Scalar scalar) {
    return scalar instanceof Scalar.ColumnRef(Column column)
        ? column
        : operands.computeIfAbsent(scalar, s -> Column.computed("?operand?", s.type()));
  }

  /// The input with all windows.
  Relation relation() {
    if (windows.isEmpty()) {
      return input;
    }
    var items = new ArrayList<Relation.Item>();
    input.columns().forEach(column -> items.add(Relation.Item.pass(column)));
    operands.forEach((scalar, column) -> items.add(new Relation.Item(column, scalar)));
    Relation relation = new Relation.Project(input, items);
    for (Map.Entry<Specification, List<Relation.WindowItem>> window : windows.entrySet()) {
      relation =
          new Relation.Window(
              relation, window.getKey().partition(), window.getKey().order(), window.getValue());
    }
    return relation;
  }
}
