package dev.holdfast.sql.plan;

import dev.holdfast.sql.physical.PhysicalPlan;
import dev.holdfast.sql.physical.SortKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Leaves out sorts that cannot change anything: of at most one row.
final class IndexOrder {
  private IndexOrder() {}

  /// The plan in the order of `keys` without a sort, or null if it takes one.
  static @Nullable PhysicalPlan apply(PhysicalPlan plan, List<SortKey> keys) {
    return keys.isEmpty() || isSingleRow(plan) ? plan : null;
  }

  private static boolean isSingleRow(PhysicalPlan plan) {
    return switch (plan) {
      case PhysicalPlan.KeyLookup _ -> true;
      case PhysicalPlan.Aggregate aggregate -> aggregate.groupColumns().isEmpty();
      case PhysicalPlan.Project project -> isSingleRow(project.input());
      case PhysicalPlan.Filter filter -> isSingleRow(filter.input());
      default -> false;
    };
  }
}
