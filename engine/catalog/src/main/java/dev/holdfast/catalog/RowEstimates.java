package dev.holdfast.catalog;

/// Where the planner asks how large a table is.
@FunctionalInterface
public interface RowEstimates {
  /// About how many rows the table has now.
  long rowCount(int tableId);
}
