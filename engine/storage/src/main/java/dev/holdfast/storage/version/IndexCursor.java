package dev.holdfast.storage.version;

import dev.holdfast.storage.model.Cursor;
import dev.holdfast.storage.model.RowBatch;
import dev.holdfast.storage.model.Snapshot;
import java.util.Iterator;
import java.util.Map;

/// The rows of an index range at a snapshot, in index order.
final class IndexCursor implements Cursor {
  private final TableVersions table;
  private final IndexVersions index;
  private final Iterator<Map.Entry<byte[], byte[]>> entries;
  private final long sequence;

  IndexCursor(
      TableVersions table,
      IndexVersions index,
      Iterator<Map.Entry<byte[], byte[]>> entries,
      Snapshot snapshot) {
    this.table = table;
    this.index = index;
    this.entries = entries;
    this.sequence = snapshot.sequence();
  }

  @Override
  public int next(RowBatch target) {
    target.clear();
    while (!target.isFull() && entries.hasNext()) {
      Map.Entry<byte[], byte[]> entry = entries.next();
      Version head = table.head(entry.getValue());
      Version version = head == null ? null : head.at(sequence);
      byte[] row = version == null ? null : version.row();
      if (head != null && version != null && row != null && isCurrent(head, entry, row)) {
        target.add(version.key(), row, version.beginSequence(), Long.MAX_VALUE);
      }
    }
    return target.count();
  }

  // A row with a single version has only that version's entry; otherwise the entry may be of
  // another.
  private boolean isCurrent(Version head, Map.Entry<byte[], byte[]> entry, byte[] row) {
    return head.older() == null
        || index.matches(entry.getKey(), head.key(), table.rowFormat(), row);
  }

  @Override
  public void close() {
    // the snapshot pins what is read
  }
}
