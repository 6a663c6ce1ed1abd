package dev.holdfast.storage.version;

import dev.holdfast.storage.model.Cursor;
import dev.holdfast.storage.model.RowBatch;
import dev.holdfast.storage.model.Snapshot;
import java.util.Iterator;

/// The rows of a key range at a snapshot.
final class TableCursor implements Cursor {
  private final Iterator<Version> heads;
  private final long sequence;

  TableCursor(Iterator<Version> heads, Snapshot snapshot) {
    this.heads = heads;
    this.sequence = snapshot.sequence();
  }

  @Override
  public int next(RowBatch target) {
    target.clear();
    while (!target.isFull() && heads.hasNext()) {
      Version version = heads.next();
      while (version != null && version.beginSequence() > sequence) {
        version = version.older();
      }
      byte[] row = version == null ? null : version.row();
      if (version != null && row != null) {
        target.add(version.key(), row, version.beginSequence(), Long.MAX_VALUE);
      }
    }
    return target.count();
  }

  @Override
  public void close() {
    // the snapshot pins what is read
  }
}
