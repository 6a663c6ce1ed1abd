package dev.holdfast.sql.exec.operator;

import dev.holdfast.sql.exec.store.RowStore;
import org.jspecify.annotations.Nullable;

/// The rows that the last round of a recursive query made.
public final class WorkingRows {
  private @Nullable RowStore rows;

  /// The rows, or null before the first round.
  @Nullable RowStore rows() {
    return rows;
  }

  void replace(@Nullable RowStore newRows) {
    rows = newRows;
  }
}
