package dev.holdfast.sql.exec.expression;

import dev.holdfast.types.SqlType;
import dev.holdfast.types.vector.Batch;
import dev.holdfast.types.vector.Vector;
import org.jspecify.annotations.Nullable;

/// One value for all rows; its vector is made once and shared.
final class ConstantEvaluator implements Evaluator {
  private final @Nullable Object datum;
  private final SqlType type;
  private @Nullable Vector filled;

  ConstantEvaluator(@Nullable Object datum, SqlType type) {
    this.datum = datum;
    this.type = type;
  }

  @Override
  public SqlType type() {
    return type;
  }

  @Override
  public Vector evaluate(Batch batch) {
    Vector vector = filled;
    if (vector == null || vector.capacity() < batch.rowCount()) {
      vector = fill(type, datum, batch.rowCount() == 1 ? 1 : Batch.ROW_COUNT_MAX);
      filled = vector;
    }
    return vector;
  }

  /// A vector that has the datum in every row.
  static Vector fill(SqlType type, @Nullable Object datum, int capacity) {
    Vector vector = Vector.of(type, capacity);
    if (capacity == 0) {
      return vector;
    }
    vector.setDatum(0, datum);
    for (int row = 1; row < capacity; row++) {
      vector.copyFrom(row, vector, 0);
    }
    return vector;
  }

  @Override
  public boolean isConstant() {
    return true;
  }

  @Override
  public @Nullable Object datum() {
    return datum;
  }
}
