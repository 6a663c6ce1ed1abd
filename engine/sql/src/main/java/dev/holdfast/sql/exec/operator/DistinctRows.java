package dev.holdfast.sql.exec.operator;

import dev.holdfast.sql.exec.store.KeyColumns;
import dev.holdfast.sql.exec.store.KeyTable;
import dev.holdfast.types.vector.Batch;

/// Rows that were not seen before.
final class DistinctRows {
  private DistinctRows() {}

  /// The rows whose keys are new to the table, which then has them; may be none.
  static Batch fresh(KeyTable keys, KeyColumns columns, Batch batch) {
    int n = batch.selectedCount();
    int[] numbers = new int[n];
    int known = keys.count();
    keys.findOrAdd(columns.read(batch), batch, numbers);
    int[] selection = new int[n];
    int count = 0;
    for (int k = 0; k < n; k++) {
      if (numbers[k] == known) { // new keys are numbered in the order in which they come
        known++;
        selection[count++] = batch.rowAt(k);
      }
    }
    return count == n ? batch : batch.select(selection, count);
  }
}
