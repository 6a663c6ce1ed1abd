package dev.holdfast.sql.exec.operator;

import dev.holdfast.types.vector.Batch;
import org.jspecify.annotations.Nullable;

/// A node of a running plan.
public interface Operator extends AutoCloseable {
  /// Starts, or starts again after [#close].
  void open();

  /// The next rows, at least one, or null at the end.
  @Nullable Batch next();

  /// Frees what running needs; harmless when not open.
  @Override
  void close();
}
