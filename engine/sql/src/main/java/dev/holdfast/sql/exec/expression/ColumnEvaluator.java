package dev.holdfast.sql.exec.expression;

import dev.holdfast.types.SqlType;
import dev.holdfast.types.vector.Batch;
import dev.holdfast.types.vector.Vector;

/// A column of the input.
record ColumnEvaluator(int index, SqlType type) implements Evaluator {
  @Override
  public Vector evaluate(Batch batch) {
    return batch.column(index);
  }
}
