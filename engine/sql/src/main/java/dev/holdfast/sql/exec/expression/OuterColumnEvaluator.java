package dev.holdfast.sql.exec.expression;

import dev.holdfast.types.SqlType;
import dev.holdfast.types.vector.Batch;
import dev.holdfast.types.vector.Vector;
import org.jspecify.annotations.Nullable;

/// A column of the row that an enclosing Apply is at.
final class OuterColumnEvaluator implements Evaluator {
  private final OuterRow outerRow;
  private final int index;
  private final SqlType type;
  private @Nullable Vector filled;
  private long filledAt = -1;

  OuterColumnEvaluator(OuterRow outerRow, int index, SqlType type) {
    this.outerRow = outerRow;
    this.index = index;
    this.type = type;
  }

  @Override
  public SqlType type() {
    return type;
  }

  @Override
  public Vector evaluate(Batch batch) {
    Vector vector = filled;
    if (vector == null || filledAt != outerRow.moves() || vector.capacity() < batch.rowCount()) {
      vector = ConstantEvaluator.fill(type, outerRow.datum(index), batch.rowCount());
      filled = vector;
      filledAt = outerRow.moves();
    }
    return vector;
  }
}
