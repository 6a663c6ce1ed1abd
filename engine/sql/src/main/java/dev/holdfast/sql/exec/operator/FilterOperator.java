package dev.holdfast.sql.exec.operator;

import dev.holdfast.sql.exec.expression.Conditions;
import dev.holdfast.sql.exec.expression.Evaluator;
import dev.holdfast.types.vector.Batch;
import org.jspecify.annotations.Nullable;

/// Passes the rows for which a condition is true.
public record FilterOperator(Operator input, Evaluator condition) implements Operator {
  @Override
  public void open() {
    input.open();
  }

  @Override
  public @Nullable Batch next() {
    Batch batch;
    while ((batch = input.next()) != null) {
      Batch passed = Conditions.filter(condition, batch);
      if (passed != null) {
        return passed;
      }
    }
    return null;
  }

  @Override
  public void close() {
    input.close();
  }
}
