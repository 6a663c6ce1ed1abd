package dev.holdfast.types.vector;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Up to [#ROW_COUNT_MAX] rows of several columns, with an optional selection: the positions, in
/// order, of the rows that count.
public final class Batch {
  /// The most rows in a batch.
  public static final int ROW_COUNT_MAX = 2_048;

  private final List<Vector> columns;
  private final int rowCount;
  private final int @Nullable [] selection;
  private final int selectedCount;

  /// All of the first `rowCount` rows.
  public Batch(List<Vector> columns, int rowCount) {
    this(columns, rowCount, null, rowCount);
  }

  /// The rows named by the first `selectedCount` entries of `selection`, or all if it is null.
  public Batch(List<Vector> columns, int rowCount, int @Nullable [] selection, int selectedCount) {
    this.columns = columns;
    this.rowCount = rowCount;
    this.selection = selection;
    this.selectedCount = selectedCount;
  }

  /// One vector for each column.
  public List<Vector> columns() {
    return columns;
  }

  /// The vector of one column.
  public Vector column(int index) {
    return columns.get(index);
  }

  /// How many rows the vectors hold, selected or not.
  public int rowCount() {
    return rowCount;
  }

  /// The selected positions, or null for all rows; shared, not to be changed.
  public int @Nullable [] selection() {
    return selection;
  }

  /// How many rows count.
  public int selectedCount() {
    return selectedCount;
  }

  /// The position in the vectors of the `i`-th selected row.
  public int rowAt(int i) {
    return selection == null ? i : selection[i];
  }

  /// The same rows, of which only the given ones count.
  public Batch select(int[] newSelection, int newSelectedCount) {
    return new Batch(columns, rowCount, newSelection, newSelectedCount);
  }
}
