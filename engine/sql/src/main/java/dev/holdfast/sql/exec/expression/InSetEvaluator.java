package dev.holdfast.sql.exec.expression;

import static java.util.Objects.requireNonNull;

import dev.holdfast.types.SqlType;
import dev.holdfast.types.vector.Batch;
import dev.holdfast.types.vector.LongVector;
import dev.holdfast.types.vector.Vector;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// IN a list of constants.
final class InSetEvaluator implements Evaluator {
  private final Evaluator operand;
  private final Set<Object> values = new HashSet<>();
  private final boolean hasNull;

  InSetEvaluator(Evaluator operand, List<@Nullable Object> datums) {
    this.operand = operand;
    this.hasNull = datums.contains(null);
    for (Object datum : datums) {
      if (datum != null) {
        values.add(Equality.normalized(operand.type(), datum));
      }
    }
  }

  @Override
  public SqlType type() {
    return SqlType.BOOLEAN;
  }

  @Override
  public Vector evaluate(Batch batch) {
    Vector candidates = operand.evaluate(batch);
    var result = new LongVector(SqlType.BOOLEAN, batch.rowCount());
    for (int k = 0; k < batch.selectedCount(); k++) {
      int row = batch.rowAt(k);
      if (candidates.isNull(row)) {
        result.setNull(row);
        continue;
      }
      Object datum = requireNonNull(candidates.datum(row));
      if (values.contains(Equality.normalized(operand.type(), datum))) {
        result.values()[row] = 1;
      } else if (hasNull) {
        result.setNull(row);
      }
    }
    return result;
  }
}
