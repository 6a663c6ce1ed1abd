package dev.holdfast.sql.exec.expression;

import dev.holdfast.sql.exec.function.TextPattern;
import dev.holdfast.types.SqlType;
import dev.holdfast.types.vector.Batch;
import dev.holdfast.types.vector.LongVector;
import dev.holdfast.types.vector.ObjectVector;
import dev.holdfast.types.vector.Vector;
import org.jspecify.annotations.Nullable;

/// A match against a pattern that is the same for all rows.
record PatternEvaluator(Evaluator operand, TextPattern pattern) implements Evaluator {
  @Override
  public SqlType type() {
    return SqlType.BOOLEAN;
  }

  @Override
  public Vector evaluate(Batch batch) {
    var texts = (ObjectVector) operand.evaluate(batch);
    @Nullable Object[] values = texts.values();
    long[] truth = new long[batch.rowCount()];
    for (int k = 0; k < batch.selectedCount(); k++) {
      int row = batch.rowAt(k);
      Object value = values[row];
      if (value != null && !texts.isNull(row)) {
        truth[row] = pattern.matches((String) value) ? 1 : 0;
      }
    }
    var result = new LongVector(SqlType.BOOLEAN, truth);
    result.shareNullsOf(texts);
    return result;
  }
}
