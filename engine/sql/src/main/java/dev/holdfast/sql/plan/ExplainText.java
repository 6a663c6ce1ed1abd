package dev.holdfast.sql.plan;

import dev.holdfast.sql.physical.DmlPlan;
import dev.holdfast.sql.physical.PhysicalPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/// Plans as text in PostgreSQL's manner: a node's title, its details, then its inputs, indented.
public final class ExplainText {
  private ExplainText() {}

  /// The lines of a query's plan.
  public static List<String> of(PhysicalPlan plan) {
    return lines(node(plan));
  }

  /// The lines of a change's plan.
  ///
  /// @param tableNames the name of the table with a number
  public static List<String> of(DmlPlan change, IntFunction<String> tableNames) {
    String table = tableNames.apply(change.tableId());
    return switch (change) {
      case DmlPlan.Insert insert -> change("Insert on " + table, insert.source());
      case DmlPlan.Update update -> change("Update on " + table, update.source());
      case DmlPlan.Delete delete -> change("Delete on " + table, delete.source());
    };
  }

  private static List<String> change(String title, PhysicalPlan source) {
    return lines(new ExplainNode(title, List.of(), List.of(), List.of(node(source)), List.of()));
  }

  private static List<String> lines(ExplainNode node) {
    var lines = new ArrayList<String>();
    node.print(lines);
    return List.copyOf(lines);
  }

  // Columns carry the names of their tables where there is more than one.
  private static ExplainNode node(PhysicalPlan plan) {
    var plain = new PlanDescription(false);
    ExplainNode node = plain.node(plan);
    return plain.sourceCount() > 1 ? new PlanDescription(true).node(plan) : node;
  }
}
