package dev.holdfast.sql.physical;

import dev.holdfast.sql.physical.PhysicalPlan.JoinKind;
import dev.holdfast.types.SqlType;
import java.util.ArrayList;
import java.util.List;

/// The output columns of nodes that put columns of their inputs together.
final class Joins {
  private Joins() {}

  static List<SqlType> columns(PhysicalPlan left, PhysicalPlan right, JoinKind kind) {
    return switch (kind) {
      case SEMI, ANTI -> left.columns();
      case MARK -> append(left.columns(), List.of(SqlType.BOOLEAN));
      case INNER, LEFT, RIGHT, FULL -> append(left.columns(), right.columns());
    };
  }

  static List<SqlType> aggregateColumns(
      PhysicalPlan input, List<Integer> groupColumns, List<AggregateCall> calls) {
    List<SqlType> inputColumns = input.columns();
    return append(
        groupColumns.stream().map(inputColumns::get).toList(),
        calls.stream().map(AggregateCall::type).toList());
  }

  static List<SqlType> windowColumns(PhysicalPlan input, List<WindowCall> calls) {
    return append(input.columns(), calls.stream().map(WindowCall::type).toList());
  }

  private static List<SqlType> append(List<SqlType> first, List<SqlType> second) {
    var all = new ArrayList<SqlType>(first.size() + second.size());
    all.addAll(first);
    all.addAll(second);
    return List.copyOf(all);
  }
}
