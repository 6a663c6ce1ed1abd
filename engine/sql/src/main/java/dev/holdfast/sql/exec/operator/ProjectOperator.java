package dev.holdfast.sql.exec.operator;

import dev.holdfast.sql.exec.expression.Evaluator;
import dev.holdfast.types.vector.Batch;
import dev.holdfast.types.vector.Vector;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Computes the output columns.
public record ProjectOperator(Operator input, List<Evaluator> expressions) implements Operator {
  @Override
  public void open() {
    input.open();
  }

  @Override
  public @Nullable Batch next() {
    Batch batch = input.next();
    if (batch == null) {
      return null;
    }
    var columns = new Vector[expressions.size()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = expressions.get(i).evaluate(batch);
    }
    return new Batch(
        Arrays.asList(columns), batch.rowCount(), batch.selection(), batch.selectedCount());
  }

  @Override
  public void close() {
    input.close();
  }
}
