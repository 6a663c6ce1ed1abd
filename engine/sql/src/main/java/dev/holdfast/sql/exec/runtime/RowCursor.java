package dev.holdfast.sql.exec.runtime;

/// A forward-only walk over rows. Used by one thread; whoever opened it closes it.
public interface RowCursor extends AutoCloseable {
  /// Replaces the contents of `target` by the next rows; returns their count, 0 at the end.
  int next(RowChunk target);

  /// Frees what the cursor holds. A second call does nothing.
  @Override
  void close();
}
