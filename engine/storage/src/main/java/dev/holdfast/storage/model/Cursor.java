package dev.holdfast.storage.model;

/// A forward-only walk over versions of rows that fills batches. Used by one thread; the caller
/// closes it, before the snapshot that it reads.
public interface Cursor extends AutoCloseable {
  /// Replaces the contents of `target` with the next rows; returns their count, 0 at the end.
  int next(RowBatch target);

  @Override
  void close();
}
