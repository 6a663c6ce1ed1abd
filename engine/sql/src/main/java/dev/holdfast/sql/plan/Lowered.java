package dev.holdfast.sql.plan;

import dev.holdfast.sql.logical.Column;
import dev.holdfast.sql.physical.PhysicalPlan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A physical plan, and the position at which it shows each column.
record Lowered(PhysicalPlan plan, Map<Column, Integer> positions) {
  static Lowered of(PhysicalPlan plan, List<Column> columns) {
    Map<Column, Integer> positions = new HashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      positions.put(columns.get(i), i);
    }
    return new Lowered(plan, positions);
  }

  Lowered withPlan(PhysicalPlan other) {
    return new Lowered(other, positions);
  }

  int width() {
    return plan.columns().size();
  }

  @Nullable Integer position(Column column) {
    return positions.get(column);
  }

  /// Both plans' columns side by side.
  static Map<Column, Integer> beside(Lowered left, Lowered right) {
    Map<Column, Integer> positions = new HashMap<>(left.positions());
    right.positions().forEach((column, i) -> positions.put(column, i + left.width()));
    return positions;
  }
}
