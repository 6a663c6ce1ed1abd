package dev.holdfast.database;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.sql.exec.runtime.BatchSource;
import dev.holdfast.types.vector.Batch;
import org.jspecify.annotations.Nullable;

/// A running query, whose first batch is ready, so that most failures happen when the statement is
/// executed and not when its rows are read.
final class OpenQuery implements BatchSource {
  private final BatchSource source;
  private final Ending ending;
  private @Nullable Batch first;
  private State state = State.OPEN;

  private enum State {
    OPEN,
    CLOSED,
    ENDED_BY_TRANSACTION
  }

  /// What the session does when a query ends.
  interface Ending {
    /// The query was read to its end or closed.
    void finished(OpenQuery query);

    /// The query failed; gives the failure to throw.
    RuntimeException failed(OpenQuery query, RuntimeException failure);
  }

  /// Takes over `source`.
  OpenQuery(BatchSource source, Ending ending) {
    this.source = source;
    this.ending = ending;
  }

  /// Reads the first batch.
  void start() {
    first = source.next();
    if (first == null) {
      close();
    }
  }

  @Override
  public @Nullable Batch next() {
    if (state == State.ENDED_BY_TRANSACTION) {
      throw new HoldfastException(
          ErrorCode.INVALID_STATE, "the result was closed by the end of its transaction");
    }
    if (state == State.CLOSED) {
      return null;
    }
    Batch ready = first;
    if (ready != null) {
      first = null;
      return ready;
    }
    return nextOfSource();
  }

  private @Nullable Batch nextOfSource() {
    try {
      Batch batch = source.next();
      if (batch == null) {
        close();
      }
      return batch;
    } catch (RuntimeException e) {
      state = State.CLOSED;
      try {
        source.close();
      } catch (RuntimeException suppressed) {
        e.addSuppressed(suppressed);
      }
      throw ending.failed(this, e);
    }
  }

  @Override
  public void close() {
    if (state == State.OPEN) {
      state = State.CLOSED;
      first = null;
      try {
        source.close();
      } finally {
        ending.finished(this);
      }
    }
  }

  /// Closes the query because its transaction ends.
  void abandon() {
    if (state == State.OPEN) {
      state = State.ENDED_BY_TRANSACTION;
      first = null;
      source.close();
    }
  }
}
