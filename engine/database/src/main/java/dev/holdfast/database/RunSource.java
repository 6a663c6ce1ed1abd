package dev.holdfast.database;

import dev.holdfast.database.run.StatementRun;
import dev.holdfast.sql.exec.runtime.BatchSource;
import dev.holdfast.types.vector.Batch;
import org.jspecify.annotations.Nullable;

/// The rows of a query that closes its statement with itself.
final class RunSource implements BatchSource {
  private final BatchSource source;
  private final StatementRun run;
  private long rowCount;
  private boolean closed;

  RunSource(BatchSource source, StatementRun run) {
    this.source = source;
    this.run = run;
  }

  @Override
  public @Nullable Batch next() {
    run.execution().cancellation().check();
    try {
      Batch batch = source.next();
      rowCount += batch == null ? 0 : batch.selectedCount();
      return batch;
    } catch (StackOverflowError e) {
      throw StatementRunner.tooDeep(e);
    }
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      source.close();
      run.noteReads(rowCount);
    } finally {
      run.close();
    }
  }
}
