package dev.holdfast.database;

import dev.holdfast.sql.exec.runtime.BatchSource;
import dev.holdfast.types.vector.Batch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rows of a result, batch by batch, with the description of their columns.
///
/// Used by the session's thread. Outside a transaction block an open stream keeps its own
/// transaction, so other statements may run meanwhile; inside one it is closed by commit or
/// rollback, after which [#next()] throws INVALID_STATE. The caller closes it.
public final class RowStream implements AutoCloseable {
  private final List<ResultColumn> columns;
  private final BatchSource source;

  RowStream(List<ResultColumn> columns, BatchSource source) {
    this.columns = List.copyOf(columns);
    this.source = source;
  }

  /// Whether the rows come from a query that ends its transaction by itself.
  boolean isOpenQuery() {
    return source instanceof OpenQuery;
  }

  /// The columns in order.
  public List<ResultColumn> columns() {
    return columns;
  }

  /// The next batch, never without selected rows, or null at the end. A batch is valid until the
  /// next call.
  public @Nullable Batch next() {
    return source.next();
  }

  /// Frees what the rows hold. A second call does nothing.
  @Override
  public void close() {
    source.close();
  }
}
