package dev.holdfast.txn.write;

import dev.holdfast.storage.model.Cursor;
import dev.holdfast.storage.model.Direction;
import dev.holdfast.storage.model.KeyRange;
import dev.holdfast.storage.model.RowBatch;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NavigableMap;
import java.util.TreeMap;

/// Rows in memory, sorted by an index that the store does not have yet: the transaction made it.
final class RowsCursor implements Cursor {
  private static final int SCAN_ROW_COUNT = 1024;

  private final Iterator<Entry> entries;

  private record Entry(RowBatch source, int position) {}

  private RowsCursor(Iterator<Entry> entries) {
    this.entries = entries;
  }

  /// No rows.
  static Cursor empty() {
    return new RowsCursor(new TreeMap<byte[], Entry>().values().iterator());
  }

  /// Reads a scan of the whole table to its end, closes it and sorts the rows of the span.
  static Cursor sorted(Cursor scan, IndexKeys indexKeys, OwnRows.Span span) {
    NavigableMap<byte[], Entry> sorted = new TreeMap<>(Arrays::compareUnsigned);
    try (scan) {
      var batch = new RowBatch(SCAN_ROW_COUNT);
      while (scan.next(batch) > 0) {
        for (int i = 0; i < batch.count(); i++) {
          byte[] entryKey = indexKeys.entry(batch.row(i), batch.key(i));
          if (contains(span.range(), entryKey)) {
            sorted.put(entryKey, new Entry(batch, i));
          }
        }
        batch = new RowBatch(SCAN_ROW_COUNT);
      }
    }
    NavigableMap<byte[], Entry> ordered =
        span.direction() == Direction.ASCENDING ? sorted : sorted.descendingMap();
    return new RowsCursor(ordered.values().iterator());
  }

  private static boolean contains(KeyRange range, byte[] key) {
    byte[] to = range.to();
    return Arrays.compareUnsigned(range.from(), key) <= 0
        && (to == null || Arrays.compareUnsigned(key, to) < 0);
  }

  @Override
  public int next(RowBatch target) {
    target.clear();
    while (!target.isFull() && entries.hasNext()) {
      Entry entry = entries.next();
      RowBatch source = entry.source();
      int i = entry.position();
      target.add(source.key(i), source.row(i), source.beginSequence(i), source.endSequence(i));
    }
    return target.count();
  }

  @Override
  public void close() {
    // everything is in memory
  }
}
