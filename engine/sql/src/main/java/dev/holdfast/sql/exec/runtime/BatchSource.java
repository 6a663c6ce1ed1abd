package dev.holdfast.sql.exec.runtime;

import dev.holdfast.types.vector.Batch;
import org.jspecify.annotations.Nullable;

/// The rows of a running query, batch by batch. Used by one thread; the caller closes it.
public interface BatchSource extends AutoCloseable {
  /// The next batch, never without selected rows, or null at the end. A batch is valid until the
  /// next call; after a failure only `close` may be called.
  @Nullable Batch next();

  /// Frees what the query holds. A second call does nothing.
  @Override
  void close();
}
