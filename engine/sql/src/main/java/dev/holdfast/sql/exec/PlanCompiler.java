package dev.holdfast.sql.exec;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.sql.exec.aggregate.AggregateOperator;
import dev.holdfast.sql.exec.expression.Evaluator;
import dev.holdfast.sql.exec.expression.ExpressionCompiler;
import dev.holdfast.sql.exec.expression.OuterRow;
import dev.holdfast.sql.exec.expression.Scope;
import dev.holdfast.sql.exec.join.JoinOperator;
import dev.holdfast.sql.exec.operator.ApplyOperator;
import dev.holdfast.sql.exec.operator.FilterOperator;
import dev.holdfast.sql.exec.operator.KeyLookupOperator;
import dev.holdfast.sql.exec.operator.LimitOperator;
import dev.holdfast.sql.exec.operator.LockRowsOperator;
import dev.holdfast.sql.exec.operator.Operator;
import dev.holdfast.sql.exec.operator.ProjectOperator;
import dev.holdfast.sql.exec.operator.RecursiveUnionOperator;
import dev.holdfast.sql.exec.operator.ScanOperator;
import dev.holdfast.sql.exec.operator.SeriesOperator;
import dev.holdfast.sql.exec.operator.SetOperator;
import dev.holdfast.sql.exec.operator.SystemViewOperator;
import dev.holdfast.sql.exec.operator.ValuesOperator;
import dev.holdfast.sql.exec.operator.ViewConditions;
import dev.holdfast.sql.exec.operator.WorkingRows;
import dev.holdfast.sql.exec.operator.WorkingTableOperator;
import dev.holdfast.sql.exec.runtime.ExecutionContext;
import dev.holdfast.sql.exec.sort.SortOperator;
import dev.holdfast.sql.exec.window.WindowOperator;
import dev.holdfast.sql.physical.PhysicalPlan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Makes operators from plan nodes, for one execution.
final class PlanCompiler {
  private final Scope scope;
  private final ExecutionContext context;
  private final ExpressionCompiler expressions;
  private final Map<Integer, WorkingRows> workingTables;

  PlanCompiler(Scope scope) {
    this(scope, Map.of());
  }

  private PlanCompiler(Scope scope, Map<Integer, WorkingRows> workingTables) {
    this.scope = scope;
    this.context = scope.context();
    this.expressions = new ExpressionCompiler(scope);
    this.workingTables = workingTables;
  }

  Operator compile(PhysicalPlan plan) {
    return switch (plan) {
      case PhysicalPlan.TableScan scan -> ScanOperator.of(scan, scope);
      case PhysicalPlan.KeyLookup lookup -> new KeyLookupOperator(lookup, scope);
      case PhysicalPlan.IndexScan scan -> ScanOperator.of(scan, scope);
      case PhysicalPlan.Values values -> values(values);
      case PhysicalPlan.SystemViewScan scan ->
          new SystemViewOperator(scan, ViewConditions.NONE, context);
      case PhysicalPlan.SeriesScan scan -> series(scan);
      case PhysicalPlan.Filter filter ->
          new FilterOperator(filtered(filter), expressions.compile(filter.condition()));
      case PhysicalPlan.Project project ->
          new ProjectOperator(
              compile(project.input()), expressions.compileAll(project.expressions()));
      case PhysicalPlan.HashJoin join ->
          JoinOperator.of(join, joined(join.left(), join.right()), scope);
      case PhysicalPlan.NestedLoopJoin join ->
          JoinOperator.of(join, joined(join.left(), join.right()), scope);
      case PhysicalPlan.Apply apply -> apply(apply);
      case PhysicalPlan.Aggregate aggregate ->
          new AggregateOperator(aggregate, compile(aggregate.input()), context);
      case PhysicalPlan.Window window ->
          new WindowOperator(window, compile(window.input()), context);
      case PhysicalPlan.Sort sort -> sort(sort);
      case PhysicalPlan.Limit limit ->
          new LimitOperator(
              compile(limit.input()),
              expressions.compileOptional(limit.offset()),
              expressions.compileOptional(limit.limit()));
      case PhysicalPlan.SetOperation operation ->
          new SetOperator(
              operation, operation.inputs().stream().map(this::compile).toList(), context);
      case PhysicalPlan.RecursiveUnion union -> recursive(union);
      case PhysicalPlan.WorkingTable table -> workingTable(table);
      case PhysicalPlan.LockRows lock ->
          new LockRowsOperator(lock, compile(lock.input()), context.tables());
    };
  }

  private Operator filtered(PhysicalPlan.Filter filter) {
    return filter.input() instanceof PhysicalPlan.SystemViewScan scan
        ? new SystemViewOperator(scan, ViewConditions.of(filter.condition()), context)
        : compile(filter.input());
  }

  private Operator values(PhysicalPlan.Values values) {
    List<List<Evaluator>> rows = values.rows().stream().map(expressions::compileAll).toList();
    return new ValuesOperator(rows, values.columns());
  }

  private Operator series(PhysicalPlan.SeriesScan scan) {
    var bounds =
        new SeriesOperator.Bounds(
            expressions.compile(scan.start()),
            expressions.compile(scan.stop()),
            expressions.compileOptional(scan.step()));
    return new SeriesOperator(bounds, scan.type(), context);
  }

  private JoinOperator.Inputs joined(PhysicalPlan left, PhysicalPlan right) {
    return new JoinOperator.Inputs(compile(left), compile(right), left.columns());
  }

  private Operator apply(PhysicalPlan.Apply apply) {
    var outerRow = new OuterRow();
    var inner = new PlanCompiler(scope.with(apply.applyId(), outerRow), workingTables);
    return new ApplyOperator(
        apply, compile(apply.left()), inner.compile(apply.right()), outerRow, context);
  }

  private Operator sort(PhysicalPlan.Sort sort) {
    var slice =
        new SortOperator.Slice(
            expressions.compileOptional(sort.offset()), expressions.compileOptional(sort.limit()));
    return new SortOperator(compile(sort.input()), sort.columns(), sort.keys(), slice, context);
  }

  private Operator recursive(PhysicalPlan.RecursiveUnion union) {
    var working = new WorkingRows();
    var tables = new HashMap<>(workingTables);
    tables.put(union.workingTableId(), working);
    Operator step = new PlanCompiler(scope, tables).compile(union.step());
    return new RecursiveUnionOperator(union, compile(union.seed()), step, working, context);
  }

  private Operator workingTable(PhysicalPlan.WorkingTable table) {
    WorkingRows working = workingTables.get(table.workingTableId());
    if (working == null) {
      throw new HoldfastException(
          ErrorCode.INTERNAL_ERROR,
          "plan reads working table " + table.workingTableId() + " outside of its recursion");
    }
    return new WorkingTableOperator(working);
  }
}
