package dev.holdfast.sql.exec.expression;

import dev.holdfast.sql.exec.kernel.Selections;
import dev.holdfast.types.vector.Batch;
import dev.holdfast.types.vector.LongVector;
import org.jspecify.annotations.Nullable;

/// Conditions as filters: NULL counts as not true.
public final class Conditions {
  private Conditions() {}

  /// The rows of a batch for which the condition is true, or null if there are none.
  public static @Nullable Batch filter(Evaluator condition, Batch batch) {
    if (condition instanceof Junction junction && junction.isAnd()) {
      return filterAll(junction, batch);
    }
    if (condition.isConstant()) {
      return Boolean.TRUE.equals(condition.datum()) ? batch : null;
    }
    return Selections.whereTrue(batch, (LongVector) condition.evaluate(batch));
  }

  private static @Nullable Batch filterAll(Junction junction, Batch batch) {
    Batch rest = batch;
    for (Evaluator operand : junction.operands()) {
      rest = filter(operand, rest);
      if (rest == null) {
        return null;
      }
    }
    return rest;
  }
}
