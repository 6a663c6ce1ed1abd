package dev.holdfast.sql.exec.expression;

import dev.holdfast.types.SqlType;
import dev.holdfast.types.vector.Batch;
import dev.holdfast.types.vector.DoubleVector;
import dev.holdfast.types.vector.LongVector;
import dev.holdfast.types.vector.Vector;

/// Whole numbers as floating point numbers.
record WideningEvaluator(Evaluator operand) implements Evaluator {
  @Override
  public SqlType type() {
    return SqlType.DOUBLE;
  }

  @Override
  public Vector evaluate(Batch batch) {
    var values = (LongVector) operand.evaluate(batch);
    long[] in = values.values();
    double[] out = new double[batch.rowCount()];
    for (int row = 0; row < out.length; row++) {
      out[row] = in[row];
    }
    var result = new DoubleVector(SqlType.DOUBLE, out);
    result.shareNullsOf(values);
    return result;
  }
}
