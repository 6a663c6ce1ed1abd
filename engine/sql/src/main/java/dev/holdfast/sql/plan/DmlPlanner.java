package dev.holdfast.sql.plan;

import dev.holdfast.sql.bind.BoundDml;
import dev.holdfast.sql.logical.Column;
import dev.holdfast.sql.logical.Relation;
import dev.holdfast.sql.logical.Scalar;
import dev.holdfast.sql.physical.DmlPlan;
import dev.holdfast.sql.physical.Expression;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Plans changes.
public final class DmlPlanner {
  private final Planner planner;

  /// A planner of changes.
  public DmlPlanner(Planner planner) {
    this.planner = planner;
  }

  /// The plan of a change.
  public DmlPlan plan(BoundDml dml) {
    List<Expression> returning = returning(dml);
    return switch (dml) {
      case BoundDml.Insert insert ->
          new DmlPlan.Insert(
              insert.table().id(),
              insert.targets(),
              planner.plan(insert.source()),
              insert.overriding(),
              conflict(insert.conflict()),
              returning);
      case BoundDml.Update update ->
          new DmlPlan.Update(
              update.table().id(),
              planner.plan(update.source(), update.columns()),
              assignments(update.assignments(), update.columns()),
              returning);
      case BoundDml.Delete delete ->
          new DmlPlan.Delete(
              delete.table().id(), planner.plan(delete.source(), delete.columns()), returning);
    };
  }

  private List<Expression> returning(BoundDml dml) {
    var expressions = new ArrayList<Expression>();
    for (Relation.Item item : dml.returning()) {
      expressions.add(planner.expression(item.value(), dml.returningColumns()));
    }
    return expressions;
  }

  private DmlPlan.@Nullable OnConflict conflict(BoundDml.@Nullable Conflict conflict) {
    if (conflict == null) {
      return null;
    }
    Scalar condition = conflict.condition();
    return new DmlPlan.OnConflict(
        conflict.target(),
        assignments(conflict.assignments(), conflict.columns()),
        condition == null ? null : planner.expression(condition, conflict.columns()));
  }

  private List<DmlPlan.Assignment> assignments(
      List<BoundDml.Assignment> bound, List<Column> columns) {
    var assignments = new ArrayList<DmlPlan.Assignment>();
    for (BoundDml.Assignment assignment : bound) {
      Scalar value = assignment.value();
      assignments.add(
          new DmlPlan.Assignment(
              assignment.column(), value == null ? null : planner.expression(value, columns)));
    }
    return assignments;
  }
}
