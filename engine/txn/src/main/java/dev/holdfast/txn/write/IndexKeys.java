package dev.holdfast.txn.write;

import dev.holdfast.storage.model.IndexLayout;
import dev.holdfast.storage.model.TableLayout;
import dev.holdfast.types.row.KeyFormat;
import dev.holdfast.types.row.RowReader;
import java.util.Arrays;

/// Computes the entries that rows have in one index. Used by one thread.
public final class IndexKeys {
  private final KeyFormat keyFormat;
  private final RowReader reader;

  /// For the rows of a table in one of its indexes.
  public IndexKeys(TableLayout table, IndexLayout index) {
    keyFormat = new KeyFormat(index.columns());
    reader = new RowReader(table.rowFormat());
  }

  /// The index key of a row.
  public byte[] indexKey(byte[] row) {
    reader.reset(row);
    return keyFormat.encodeFrom(reader);
  }

  /// The index key followed by the primary key: what entries are sorted by.
  byte[] entry(byte[] row, byte[] primaryKey) {
    byte[] indexKey = indexKey(row);
    byte[] entry = Arrays.copyOf(indexKey, indexKey.length + primaryKey.length);
    System.arraycopy(primaryKey, 0, entry, indexKey.length, primaryKey.length);
    return entry;
  }
}
