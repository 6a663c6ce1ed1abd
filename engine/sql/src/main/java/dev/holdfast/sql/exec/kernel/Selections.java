package dev.holdfast.sql.exec.kernel;

import dev.holdfast.types.vector.Batch;
import dev.holdfast.types.vector.LongVector;
import org.jspecify.annotations.Nullable;

/// Selections made from truth values.
public final class Selections {
  private Selections() {}

  /// The rows of `batch` for which `truth` is true, or null if there are none.
  public static @Nullable Batch whereTrue(Batch batch, LongVector truth) {
    int[] selected = new int[batch.selectedCount()];
    int count = selectTrue(batch, truth.values(), truth.nullBits(), selected);
    if (count == 0) {
      return null;
    }
    return count == batch.selectedCount() ? batch : batch.select(selected, count);
  }

  private static int selectTrue(
      Batch batch, long[] truth, long @Nullable [] nulls, int[] selected) {
    int[] selection = batch.selection();
    int n = batch.selectedCount();
    if (nulls != null) {
      return selectTrueAndNotNull(batch, truth, nulls, selected);
    }
    int count = 0;
    for (int k = 0; k < n; k++) {
      int row = selection == null ? k : selection[k];
      selected[count] = row;
      count += (int) truth[row];
    }
    return count;
  }

  private static int selectTrueAndNotNull(Batch batch, long[] truth, long[] nulls, int[] selected) {
    int n = batch.selectedCount();
    int count = 0;
    for (int k = 0; k < n; k++) {
      int row = batch.rowAt(k);
      selected[count] = row;
      boolean isTrue = truth[row] != 0 && !Nulls.has(nulls, row);
      count += isTrue ? 1 : 0;
    }
    return count;
  }
}
