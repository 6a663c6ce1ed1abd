package dev.holdfast.txn.write;

import dev.holdfast.storage.model.Direction;
import dev.holdfast.storage.model.KeyRange;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentNavigableMap;
import org.jspecify.annotations.Nullable;

/// Walks over the uncommitted rows that a reader sees, in the order of keys or of index entries.
final class OwnRows {
  private final TableWrites table;
  private final @Nullable IndexKeys indexKeys;
  private final int reader;
  private final Iterator<byte[]> sortKeys;
  private final ConcurrentNavigableMap<byte[], byte[]> primaryKeys;
  private byte[] sortKey = new byte[0];
  private byte[] primaryKey = new byte[0];
  private byte[] row = new byte[0];

  /// A range and the order in which it is walked.
  record Span(KeyRange range, Direction direction) {}

  private OwnRows(
      TableWrites table,
      @Nullable IndexKeys indexKeys,
      int reader,
      Iterator<byte[]> sortKeys,
      ConcurrentNavigableMap<byte[], byte[]> primaryKeys) {
    this.table = table;
    this.indexKeys = indexKeys;
    this.reader = reader;
    this.sortKeys = sortKeys;
    this.primaryKeys = primaryKeys;
  }

  /// The rows with a primary key in the span.
  static OwnRows byKey(TableWrites table, Span span, int reader) {
    return new OwnRows(
        table, null, reader, keysOf(table.rows(), span), TableWrites.NO_PRIMARY_KEYS);
  }

  /// The rows with an index key in the span; `indexKeys` is the caller's own.
  static OwnRows byIndex(
      TableWrites table, IndexOverlay overlay, IndexKeys indexKeys, Span span, int reader) {
    return new OwnRows(
        table, indexKeys, reader, keysOf(overlay.entries(), span), overlay.entries());
  }

  /// Goes to the next visible row; false at the end.
  boolean advance() {
    while (sortKeys.hasNext()) {
      sortKey = sortKeys.next();
      if (isVisible()) {
        return true;
      }
    }
    return false;
  }

  byte[] sortKey() {
    return sortKey;
  }

  byte[] primaryKey() {
    return primaryKey;
  }

  byte[] row() {
    return row;
  }

  private boolean isVisible() {
    byte[] key = indexKeys == null ? sortKey : primaryKeys.get(sortKey);
    RowWrite write = key == null ? null : table.visible(key, reader);
    byte[] image = write == null ? null : write.row();
    if (key == null || image == null) {
      return false;
    }
    primaryKey = key;
    row = image;
    return indexKeys == null || Arrays.equals(indexKeys.entry(image, key), sortKey);
  }

  private static Iterator<byte[]> keysOf(ConcurrentNavigableMap<byte[], ?> map, Span span) {
    KeyRange range = span.range();
    if (range.isEmpty()) {
      return Collections.emptyIterator();
    }
    byte[] to = range.to();
    ConcurrentNavigableMap<byte[], ?> part =
        to == null ? map.tailMap(range.from(), true) : map.subMap(range.from(), true, to, false);
    Map<byte[], ?> ordered = span.direction() == Direction.ASCENDING ? part : part.descendingMap();
    return ordered.keySet().iterator();
  }
}
