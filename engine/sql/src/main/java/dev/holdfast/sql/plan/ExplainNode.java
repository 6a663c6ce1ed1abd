package dev.holdfast.sql.plan;

import java.util.List;

/// A plan's node as EXPLAIN shows it.
///
/// @param details one line each
/// @param initPlans the sub-queries that run once, named by the details
/// @param columns what the node's output columns are called
record ExplainNode(
    String title,
    List<String> details,
    List<InitPlan> initPlans,
    List<ExplainNode> inputs,
    List<String> columns) {

  /// A sub-query that runs once for each execution, and its number.
  record InitPlan(int number, ExplainNode plan) {}

  /// Adds the lines of the node and what is below it.
  void print(List<String> lines) {
    print("", "", lines);
  }

  private void print(String titleIndent, String indent, List<String> lines) {
    lines.add(titleIndent + title);
    details.forEach(detail -> lines.add(indent + "  " + detail));
    for (InitPlan initPlan : initPlans) {
      lines.add(indent + "  InitPlan " + initPlan.number());
      initPlan.plan().print(indent + "    ->  ", indent + "        ", lines);
    }
    inputs.forEach(input -> input.print(indent + "  ->  ", indent + "      ", lines));
  }
}
