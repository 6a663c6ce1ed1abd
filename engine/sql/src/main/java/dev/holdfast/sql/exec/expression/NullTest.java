package dev.holdfast.sql.exec.expression;

import dev.holdfast.types.SqlType;
import dev.holdfast.types.vector.Batch;
import dev.holdfast.types.vector.LongVector;
import dev.holdfast.types.vector.Vector;
import java.util.Arrays;

/// IS NULL and IS NOT NULL.
record NullTest(Evaluator operand, boolean whenNull) implements Evaluator {
  @Override
  public SqlType type() {
    return SqlType.BOOLEAN;
  }

  @Override
  public Vector evaluate(Batch batch) {
    Vector values = operand.evaluate(batch);
    long[] truth = new long[batch.rowCount()];
    if (!values.mayHaveNulls()) {
      Arrays.fill(truth, whenNull ? 0 : 1);
    } else {
      for (int k = 0; k < batch.selectedCount(); k++) {
        int row = batch.rowAt(k);
        truth[row] = values.isNull(row) == whenNull ? 1 : 0;
      }
    }
    return new LongVector(SqlType.BOOLEAN, truth);
  }
}
