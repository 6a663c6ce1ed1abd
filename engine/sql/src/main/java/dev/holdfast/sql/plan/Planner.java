package dev.holdfast.sql.plan;

import dev.holdfast.catalog.RowEstimates;
import dev.holdfast.sql.logical.Column;
import dev.holdfast.sql.logical.Relation;
import dev.holdfast.sql.logical.Scalar;
import dev.holdfast.sql.physical.Expression;
import dev.holdfast.sql.physical.PhysicalPlan;
import dev.holdfast.sql.physical.SystemTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Plans relations and expressions.
public final class Planner {
  private final Estimator estimator;
  private final Lowering lowering;

  /// A planner for one statement.
  public Planner(RowEstimates estimates, SystemTime sessionTime) {
    this.estimator = new Estimator(estimates);
    this.lowering = new Lowering(estimator, sessionTime);
  }

  /// The plan of a query; its columns are the relation's.
  public PhysicalPlan plan(Relation relation) {
    return plan(relation, relation.columns());
  }

  /// The plan of a query that shows these of its columns.
  public PhysicalPlan plan(Relation relation, List<Column> columns) {
    Relation flat = new Unnester().rewrite(relation);
    Relation pushed = new PushDown(estimator).rewrite(flat);
    return lowering.exact(pushed, columns, null);
  }

  /// An expression over a row of these columns.
  public Expression expression(Scalar scalar, List<Column> columns) {
    Map<Column, Integer> positions = new HashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      positions.put(columns.get(i), i);
    }
    return lowering.scalars(positions, null).lower(scalar);
  }
}
