package dev.holdfast.sql.exec;

import dev.holdfast.sql.exec.explain.PlanPrinter;
import dev.holdfast.sql.physical.PhysicalPlan;
import java.util.List;

/// Physical plans as EXPLAIN prints them.
public final class PlanText {
  private PlanText() {}

  /// The lines of a plan: each node on a line of its own, its inputs indented below it.
  public static List<String> lines(PhysicalPlan plan) {
    return PlanPrinter.print(plan);
  }
}
