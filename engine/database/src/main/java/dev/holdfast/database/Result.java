package dev.holdfast.database;

import org.jspecify.annotations.Nullable;

/// What a statement gave.
public sealed interface Result {
  /// Rows to be read: a query, EXPLAIN, SHOW, or a change with RETURNING. The caller closes them.
  ///
  /// @param updateCount the rows changed, or -1 for a query
  record Rows(RowStream stream, long updateCount) implements Result {}

  /// Rows were inserted, updated or deleted.
  ///
  /// @param generatedKeys what [GeneratedKeys] asked for, complete and in memory, or null
  record UpdateCount(long count, @Nullable RowStream generatedKeys) implements Result {}

  /// A statement that gives nothing, for example DDL.
  ///
  /// @param tag the command, for example `CREATE TABLE`
  record Done(String tag) implements Result {}
}
