package dev.holdfast.sql.exec.operator;

import dev.holdfast.sql.exec.expression.Evaluator;
import dev.holdfast.types.vector.Batch;
import org.jspecify.annotations.Nullable;

/// Leaves out the first rows and stops after some.
public final class LimitOperator implements Operator {
  private final Operator input;
  private final @Nullable Evaluator offset;
  private final @Nullable Evaluator limit;
  private long toSkip;
  private long toGive;

  /// Limits `input`; both expressions are BIGINT.
  public LimitOperator(Operator input, @Nullable Evaluator offset, @Nullable Evaluator limit) {
    this.input = input;
    this.offset = offset;
    this.limit = limit;
  }

  @Override
  public void open() {
    RowLimit rows = RowLimit.evaluate(offset, limit);
    toSkip = rows.offset();
    toGive = rows.count();
    input.open();
  }

  @Override
  public @Nullable Batch next() {
    while (toGive > 0) {
      Batch batch = input.next();
      if (batch == null) {
        return null;
      }
      int count = batch.selectedCount();
      if (toSkip >= count) {
        toSkip -= count;
        continue;
      }
      int from = (int) toSkip;
      int given = (int) Math.min(count - from, toGive);
      toSkip = 0;
      toGive -= given;
      return given == count ? batch : part(batch, from, given);
    }
    return null;
  }

  private static Batch part(Batch batch, int from, int count) {
    int[] selection = new int[count];
    for (int k = 0; k < count; k++) {
      selection[k] = batch.rowAt(from + k);
    }
    return batch.select(selection, count);
  }

  @Override
  public void close() {
    input.close();
  }
}
