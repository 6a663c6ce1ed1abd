package dev.holdfast.sql.exec.operator;

import dev.holdfast.sql.exec.store.RowStore;
import dev.holdfast.types.vector.Batch;
import org.jspecify.annotations.Nullable;

/// Reads the rows of the last round.
public final class WorkingTableOperator implements Operator {
  private final WorkingRows working;
  private @Nullable RowStore rows;
  private int position;

  /// Reads `working` as it is when the operator is opened.
  public WorkingTableOperator(WorkingRows working) {
    this.working = working;
  }

  @Override
  public void open() {
    rows = working.rows();
    position = 0;
  }

  @Override
  public @Nullable Batch next() {
    RowStore source = rows;
    if (source == null) {
      return null;
    }
    int count = Math.min(source.rowCount() - position, Batch.ROW_COUNT_MAX);
    if (count <= 0) {
      return null;
    }
    Batch batch = source.slice(position, count);
    position += count;
    return batch;
  }

  @Override
  public void close() {
    rows = null;
  }
}
