package dev.holdfast.sql.exec.expression;

import dev.holdfast.types.SqlType;
import dev.holdfast.types.vector.Batch;
import dev.holdfast.types.vector.LongVector;
import dev.holdfast.types.vector.Vector;

/// Whole numbers or scaled longs multiplied by a constant, where the types say that all results
/// fit: numbers at a larger scale, dates as timestamps.
record RescaleEvaluator(Evaluator operand, long factor, SqlType type) implements Evaluator {
  @Override
  public Vector evaluate(Batch batch) {
    var values = (LongVector) operand.evaluate(batch);
    if (factor == 1) {
      var same = new LongVector(type, values.values());
      same.shareNullsOf(values);
      return same;
    }
    long[] in = values.values();
    long[] out = new long[batch.rowCount()];
    for (int row = 0; row < out.length; row++) {
      out[row] = in[row] * factor;
    }
    var result = new LongVector(type, out);
    result.shareNullsOf(values);
    return result;
  }
}
