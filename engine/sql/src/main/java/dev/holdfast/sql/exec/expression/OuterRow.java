package dev.holdfast.sql.exec.expression;

import static dev.holdfast.kernel.error.Invariants.invariant;

import dev.holdfast.types.vector.Batch;
import org.jspecify.annotations.Nullable;

/// The row that an Apply is at: its right side reads columns of it.
public final class OuterRow {
  private @Nullable Batch batch;
  private int row;
  private long moves;

  /// Moves to a row of a batch.
  public void moveTo(Batch newBatch, int newRow) {
    batch = newBatch;
    row = newRow;
    moves++;
  }

  /// Changes with each move, so that a value can be kept until then.
  long moves() {
    return moves;
  }

  @Nullable Object datum(int column) {
    Batch current = batch;
    invariant(current != null, "outer row of an Apply that is not at a row");
    return current == null ? null : current.column(column).datum(row);
  }
}
