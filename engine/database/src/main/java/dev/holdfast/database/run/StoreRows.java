package dev.holdfast.database.run;

import dev.holdfast.sql.exec.runtime.RowChunk;
import dev.holdfast.sql.exec.runtime.RowCursor;
import dev.holdfast.storage.model.Cursor;
import dev.holdfast.storage.model.RowBatch;
import org.jspecify.annotations.Nullable;

/// The rows of a store cursor, of which a span may leave some out.
final class StoreRows implements RowCursor {
  private final Cursor cursor;
  private final RowBatches batches;
  private final @Nullable VersionSpan span;
  private @Nullable RowBatch batch;
  private boolean closed;

  StoreRows(Cursor cursor, RowBatches batches, @Nullable VersionSpan span) {
    this.cursor = cursor;
    this.batches = batches;
    this.span = span;
  }

  @Override
  public int next(RowChunk target) {
    target.clear();
    RowBatch source = batch;
    if (source == null) {
      source = batches.take();
      batch = source;
    }
    while (target.count() == 0 && cursor.next(source) > 0) {
      copy(source, target);
    }
    return target.count();
  }

  private void copy(RowBatch source, RowChunk target) {
    int count = source.count();
    for (int i = 0; i < count; i++) {
      long begin = source.beginSequence(i);
      long end = source.endSequence(i);
      if (span == null || span.sees(begin, end)) {
        target.add(source.key(i), source.row(i), begin, end);
      }
    }
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    cursor.close();
    if (batch != null) {
      batches.giveBack(batch);
    }
  }
}
