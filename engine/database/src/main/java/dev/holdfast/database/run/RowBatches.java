package dev.holdfast.database.run;

import dev.holdfast.sql.exec.runtime.RowChunk;
import dev.holdfast.storage.model.RowBatch;
import java.util.ArrayDeque;

/// Batches for reading from the store, used again by the many short scans of one statement.
final class RowBatches {
  private final ArrayDeque<RowBatch> free = new ArrayDeque<>();

  RowBatch take() {
    RowBatch batch = free.poll();
    return batch == null ? new RowBatch(RowChunk.ROW_COUNT_MAX) : batch;
  }

  void giveBack(RowBatch batch) {
    batch.clear();
    free.push(batch);
  }
}
