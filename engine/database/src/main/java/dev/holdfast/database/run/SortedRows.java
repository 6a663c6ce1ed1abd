package dev.holdfast.database.run;

import dev.holdfast.sql.exec.runtime.KeySpan;
import dev.holdfast.sql.exec.runtime.RowChunk;
import dev.holdfast.sql.exec.runtime.RowCursor;
import dev.holdfast.types.row.KeyFormat;
import dev.holdfast.types.row.RowFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// The rows of another cursor by the key of an index that the store does not have (any more): read
/// to the end, filtered and sorted.
final class SortedRows implements RowCursor {
  private final List<Entry> entries;
  private int next;

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Entry(byte[] indexKey, byte[] key, byte[] row, long begin, long end) {}

  private SortedRows(List<Entry> entries) {
    this.entries = entries;
  }

  /// Takes over `source`.
  static SortedRows of(
      RowCursor source, RowFormat rows, KeyFormat indexKeys, KeySpan span, boolean reverse) {
    var entries = new ArrayList<Entry>();
    try (source) {
      var chunk = new RowChunk();
      while (source.next(chunk) > 0) {
        for (int i = 0; i < chunk.count(); i++) {
          byte[] row = chunk.rows()[i];
          byte[] indexKey = TableShape.encode(indexKeys, rows.decode(row));
          if (isInside(indexKey, span)) {
            entries.add(
                new Entry(
                    indexKey,
                    chunk.keys()[i],
                    row,
                    chunk.beginSequences()[i],
                    chunk.endSequences()[i]));
          }
        }
      }
    }
    Comparator<Entry> order =
        Comparator.comparing(Entry::indexKey, Arrays::compareUnsigned)
            .thenComparing(Entry::key, Arrays::compareUnsigned);
    entries.sort(reverse ? order.reversed() : order);
    return new SortedRows(entries);
  }

  private static boolean isInside(byte[] key, KeySpan span) {
    byte[] to = span.to();
    return Arrays.compareUnsigned(key, span.from()) >= 0
        && (to == null || Arrays.compareUnsigned(key, to) < 0);
  }

  @Override
  public int next(RowChunk target) {
    target.clear();
    while (next < entries.size() && !target.isFull()) {
      Entry entry = entries.get(next++);
      target.add(entry.key(), entry.row(), entry.begin(), entry.end());
    }
    return target.count();
  }

  @Override
  public void close() {
    next = entries.size();
  }
}
