package dev.holdfast.txn.write;

import dev.holdfast.storage.model.IndexLayout;
import dev.holdfast.storage.model.TableLayout;
import java.util.Arrays;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/// The index entries of the rows that a transaction wrote in one table, for one index.
///
/// Entries are only added: an undone or overwritten row leaves its entry behind, and readers check.
final class IndexOverlay {
  private final TableLayout table;
  private final IndexLayout index;
  private final IndexKeys keys;
  private final ConcurrentSkipListMap<byte[], byte[]> primaryKeys =
      new ConcurrentSkipListMap<>(Arrays::compareUnsigned);

  IndexOverlay(TableLayout table, IndexLayout index) {
    this.table = table;
    this.index = index;
    this.keys = new IndexKeys(table, index);
  }

  boolean isFor(TableLayout otherTable, IndexLayout otherIndex) {
    return table.slots().equals(otherTable.slots()) && index.equals(otherIndex);
  }

  // Called by the writing thread only.
  void add(byte[] primaryKey, byte[] row) {
    primaryKeys.put(keys.entry(row, primaryKey), primaryKey);
  }

  /// Entry to primary key.
  ConcurrentNavigableMap<byte[], byte[]> entries() {
    return primaryKeys;
  }
}
