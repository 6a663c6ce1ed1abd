package dev.holdfast.sql.exec.expression;

import dev.holdfast.types.SqlType;
import dev.holdfast.types.vector.Batch;
import dev.holdfast.types.vector.LongVector;
import dev.holdfast.types.vector.Vector;

/// NOT.
record Negation(Evaluator operand) implements Evaluator {
  @Override
  public SqlType type() {
    return SqlType.BOOLEAN;
  }

  @Override
  public Vector evaluate(Batch batch) {
    var values = (LongVector) operand.evaluate(batch);
    long[] in = values.values();
    long[] out = new long[batch.rowCount()];
    for (int row = 0; row < out.length; row++) {
      out[row] = 1 - in[row];
    }
    var result = new LongVector(SqlType.BOOLEAN, out);
    result.shareNullsOf(values);
    return result;
  }
}
