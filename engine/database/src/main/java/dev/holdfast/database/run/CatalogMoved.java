package dev.holdfast.database.run;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;

/// Tells the runner of a READ COMMITTED statement to run it again: a table's definition changed
/// between the statement's snapshot and its lock on the table. An ordinary WRITE_CONFLICT
/// otherwise.
public final class CatalogMoved extends HoldfastException {
  private static final long serialVersionUID = 1L;

  /// The definition of that table changed.
  public CatalogMoved(String tableName) {
    super(
        ErrorCode.WRITE_CONFLICT,
        "table " + tableName + ": its definition was changed by a concurrent transaction");
  }
}
