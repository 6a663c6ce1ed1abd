package dev.holdfast.txn.write;

import dev.holdfast.storage.model.IndexLayout;
import dev.holdfast.storage.model.TableLayout;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/// What a transaction did to the rows of one table.
final class TableWrites {
  static final ConcurrentNavigableMap<byte[], byte[]> NO_PRIMARY_KEYS =
      new ConcurrentSkipListMap<>(Arrays::compareUnsigned);

  private final long tableId;
  private final ConcurrentSkipListMap<byte[], RowWrite> rows =
      new ConcurrentSkipListMap<>(Arrays::compareUnsigned);
  private final Map<Long, IndexOverlay> overlays = new ConcurrentHashMap<>();

  TableWrites(long tableId) {
    this.tableId = tableId;
  }

  long tableId() {
    return tableId;
  }

  ConcurrentSkipListMap<byte[], RowWrite> rows() {
    return rows;
  }

  @Nullable RowWrite visible(byte[] key, int reader) {
    RowWrite head = rows.get(key);
    return head == null ? null : head.visibleTo(reader);
  }

  RowWrite write(byte[] key, byte @Nullable [] row, int statement) {
    RowWrite previous = rows.get(key);
    byte[] sharedKey = previous == null ? key : previous.key();
    var write = new RowWrite(this, sharedKey, row, statement, previous);
    if (row != null) {
      for (IndexOverlay overlay : overlays.values()) {
        overlay.add(sharedKey, row);
      }
    }
    rows.put(sharedKey, write);
    return write;
  }

  void undo(RowWrite write) {
    RowWrite previous = write.previous();
    if (previous == null) {
      rows.remove(write.key());
    } else {
      rows.put(write.key(), previous);
    }
  }

  /// The overlay of an index: made from all writes when it is first asked for, kept up to date from
  /// then on. Many inserts with a unique check each stay linear that way.
  IndexOverlay overlay(TableLayout table, IndexLayout index) {
    IndexOverlay known = overlays.get(index.indexId());
    if (known != null && known.isFor(table, index)) {
      return known;
    }
    var overlay = new IndexOverlay(table, index);
    for (RowWrite head : rows.values()) {
      addChain(overlay, head);
    }
    overlays.put(index.indexId(), overlay);
    return overlay;
  }

  private static void addChain(IndexOverlay overlay, RowWrite head) {
    for (RowWrite write = head; write != null; write = write.previous()) {
      byte[] row = write.row();
      if (row != null) {
        overlay.add(write.key(), row);
      }
    }
  }
}
