package dev.holdfast.sql.exec.expression;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.sql.exec.runtime.BatchSource;
import dev.holdfast.sql.physical.PhysicalPlan;
import dev.holdfast.types.SqlType;
import dev.holdfast.types.vector.Batch;
import dev.holdfast.types.vector.Vector;
import org.jspecify.annotations.Nullable;

/// The value of a sub-query, which runs when the value is first needed.
final class SubqueryEvaluator implements Evaluator {
  private final Scope scope;
  private final PhysicalPlan plan;
  private final SqlType type;
  private @Nullable ConstantEvaluator value;

  SubqueryEvaluator(Scope scope, PhysicalPlan plan, SqlType type) {
    this.scope = scope;
    this.plan = plan;
    this.type = type;
  }

  @Override
  public SqlType type() {
    return type;
  }

  @Override
  public Vector evaluate(Batch batch) {
    ConstantEvaluator constant = value;
    if (constant == null) {
      constant = new ConstantEvaluator(run(), type);
      value = constant;
    }
    return constant.evaluate(batch);
  }

  private @Nullable Object run() {
    Object datum = null;
    long rowCount = 0;
    try (BatchSource source = scope.open(plan)) {
      Batch batch;
      while ((batch = source.next()) != null) {
        rowCount += batch.selectedCount();
        if (rowCount > 1) {
          throw new HoldfastException(
              ErrorCode.MORE_THAN_ONE_ROW,
              "more than one row returned by a subquery used as an expression");
        }
        datum = batch.column(0).datum(batch.rowAt(0));
      }
    }
    return datum;
  }
}
