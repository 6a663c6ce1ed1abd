package dev.holdfast.sql.exec.expression;

import dev.holdfast.types.SqlType;
import dev.holdfast.types.vector.Batch;
import dev.holdfast.types.vector.Vector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A compiled expression.
public interface Evaluator {
  /// One row without columns, for expressions that read none.
  Batch SINGLE_ROW = new Batch(List.of(), 1);

  /// The SQL type of the values.
  SqlType type();

  /// The values for the selected rows of a batch.
  Vector evaluate(Batch batch);

  /// Whether the value is the same for all rows of this execution.
  default boolean isConstant() {
    return false;
  }

  /// The value of an expression that reads no input column.
  default @Nullable Object datum() {
    return evaluate(SINGLE_ROW).datum(0);
  }
}
