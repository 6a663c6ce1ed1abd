package dev.holdfast.jdbc;

import dev.holdfast.database.PreparedQuery;
import dev.holdfast.database.Result;
import dev.holdfast.database.RowStream;
import dev.holdfast.database.Warning;
import dev.holdfast.kernel.error.ErrorCode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What plain and prepared statements share: the current result and those that follow it, limits,
/// generated keys, cancelling, closing.
abstract sealed class JdbcStatement extends StatementSettings
    permits ParameterSetters, PlainStatement {
  private static final long NO_COUNT = -1;

  private final JdbcConnection connection;
  private final ResultSetShape shape;

  private final Deque<Result> pending = new ArrayDeque<>();
  private final List<JdbcResultSet> keptOpen = new ArrayList<>(0);
  private @Nullable JdbcResultSet rows;
  private @Nullable RowStream keys;
  private @Nullable JdbcResultSet keyRows;
  private long count = NO_COUNT;
  private @Nullable SQLWarning warnings;
  private volatile boolean running;
  private volatile boolean closed;
  private boolean closeOnCompletion;

  JdbcStatement(JdbcConnection connection, ResultSetShape shape) {
    this.connection = connection;
    this.shape = shape;
  }

  final JdbcConnection owner() {
    return connection;
  }

  final ZoneId zone() throws SQLException {
    return connection.zone();
  }

  /// Marks the time in which [#cancel()] has something to cancel.
  final void running(boolean value) {
    running = value;
  }

  @Override
  final void checkOpen() throws SQLException {
    if (closed) {
      throw SqlExceptions.of(ErrorCode.INVALID_STATE, "the statement is closed");
    }
    connection.checkOpen();
  }

  /// Forgets the results of the last execution, before the next.
  final void beginExecution() throws SQLException {
    checkOpen();
    if (rows != null
        || keys != null
        || keyRows != null
        || !pending.isEmpty()
        || !keptOpen.isEmpty()) {
      closeResults();
    }
    count = NO_COUNT;
    warnings = null;
  }

  /// Runs one planned statement under the limits of this statement.
  final Result run(PreparedQuery query, @Nullable Object[] datums) throws SQLException {
    return limited(() -> connection.session().execute(query, Arrays.asList(datums)));
  }

  /// Runs one statement without parameters under the limits of this statement.
  final Result run(String sql) throws SQLException {
    return limited(() -> connection.session().execute(sql, List.of()));
  }

  /// Something that the session does for this statement.
  interface Work<T> {
    T run();
  }

  /// Does it under the statement's timeout, so that it can be cancelled.
  final <T> T limited(Work<T> work) throws SQLException {
    boolean limited = queryTimeoutMillis() > 0;
    if (limited) {
      connection.limitStatements(queryTimeoutMillis());
    }
    running = true;
    try {
      return work.run();
    } catch (RuntimeException failure) {
      throw SqlExceptions.translate(failure);
    } finally {
      running = false;
      if (limited) {
        connection.unlimitStatements();
      }
    }
  }

  /// Makes results current, the first of them at once; returns whether that one is rows.
  final boolean accept(List<Result> results) throws SQLException {
    pending.addAll(results);
    collectWarnings();
    return showNext();
  }

  /// [#accept(List)] for one result.
  final boolean accept(Result result) throws SQLException {
    collectWarnings();
    return show(result);
  }

  private boolean showNext() throws SQLException {
    Result next = pending.poll();
    if (next == null) {
      rows = null;
      count = NO_COUNT;
      return false;
    }
    return show(next);
  }

  private boolean show(Result result) throws SQLException {
    rows = null;
    keys = null;
    switch (result) {
      case Result.Rows(RowStream stream, long updateCount) -> {
        rows = open(stream);
        count = updateCount;
      }
      case Result.UpdateCount(long changed, RowStream generated) -> {
        count = changed;
        keys = generated;
      }
      case Result.Done _ -> count = 0;
    }
    return rows != null;
  }

  private JdbcResultSet open(RowStream stream) throws SQLException {
    boolean kept =
        shape.type() != ResultSet.TYPE_FORWARD_ONLY
            || (shape.holdability() == ResultSet.HOLD_CURSORS_OVER_COMMIT
                && !connection.isAutoCommitting());
    if (!kept) {
      return new StreamingResultSet(this, stream, maxRows());
    }
    running = true;
    try {
      return new ScrollingResultSet(this, KeptRows.of(stream, maxRows()), shape.type());
    } catch (RuntimeException failure) {
      throw SqlExceptions.translate(failure);
    } finally {
      running = false;
    }
  }

  /// Shows what a batch generated.
  final void acceptKeys(@Nullable RowStream generated) throws SQLException {
    keys = generated;
    collectWarnings();
  }

  /// The rows of the current result; fails if there are none.
  final ResultSet currentRows() throws SQLException {
    if (rows == null) {
      throw SqlExceptions.of(ErrorCode.INVALID_STATE, "the statement gives no rows");
    }
    return rows;
  }

  /// Whether the current result is that of a change, with or without RETURNING.
  final boolean isChange() {
    return count != NO_COUNT;
  }

  /// The count of the current result. The rows of a change with RETURNING are dropped.
  final long currentCount() throws SQLException {
    JdbcResultSet current = rows;
    if (current != null) {
      current.close();
      rows = null;
    }
    return Math.max(0, count);
  }

  private void collectWarnings() throws SQLException {
    try {
      for (Warning warning : connection.session().takeWarnings()) {
        SQLWarning next = new SQLWarning(warning.message(), warning.sqlState());
        if (warnings == null) {
          warnings = next;
        } else {
          warnings.setNextWarning(next);
        }
      }
    } catch (RuntimeException failure) {
      throw SqlExceptions.translate(failure);
    }
  }

  @Override
  public final @Nullable ResultSet getResultSet() throws SQLException {
    checkOpen();
    return rows;
  }

  @Override
  public final int getUpdateCount() throws SQLException {
    return (int) Math.min(getLargeUpdateCount(), Integer.MAX_VALUE);
  }

  @Override
  public final long getLargeUpdateCount() throws SQLException {
    checkOpen();
    return rows == null ? count : NO_COUNT;
  }

  @Override
  public final boolean getMoreResults() throws SQLException {
    return getMoreResults(Statement.CLOSE_CURRENT_RESULT);
  }

  @Override
  public final boolean getMoreResults(int current) throws SQLException {
    checkOpen();
    JdbcResultSet shown = rows;
    switch (current) {
      case Statement.CLOSE_CURRENT_RESULT -> {
        if (shown != null) {
          rows = null;
          shown.close();
        }
      }
      case Statement.KEEP_CURRENT_RESULT -> {
        if (shown != null) {
          keptOpen.add(shown);
        }
      }
      case Statement.CLOSE_ALL_RESULTS -> closeKept();
      default ->
          throw SqlExceptions.of(
              ErrorCode.INVALID_PARAMETER_VALUE, "getMoreResults(" + current + ")");
    }
    return showNext();
  }

  private void closeKept() throws SQLException {
    JdbcResultSet shown = rows;
    if (shown != null) {
      keptOpen.add(shown);
      rows = null;
    }
    if (!keptOpen.isEmpty()) {
      for (JdbcResultSet open : List.copyOf(keptOpen)) {
        open.close();
      }
      keptOpen.clear();
    }
  }

  @Override
  public final ResultSet getGeneratedKeys() throws SQLException {
    checkOpen();
    JdbcResultSet known = keyRows;
    if (known != null && !known.isClosed()) {
      return known;
    }
    RowStream generated = keys;
    keys = null;
    JdbcResultSet opened =
        generated == null
            ? new ScrollingResultSet(
                this, KeptRows.of(List.of(), List.of()), ResultSet.TYPE_FORWARD_ONLY)
            : new StreamingResultSet(this, generated, 0);
    keyRows = opened;
    return opened;
  }

  @Override
  public final @Nullable SQLWarning getWarnings() throws SQLException {
    checkOpen();
    return warnings;
  }

  @Override
  public final void clearWarnings() throws SQLException {
    checkOpen();
    warnings = null;
  }

  @Override
  public final void cancel() throws SQLException {
    if (closed) {
      throw SqlExceptions.of(ErrorCode.INVALID_STATE, "the statement is closed");
    }
    if (running) {
      connection.cancelRunning();
    }
  }

  @Override
  public final Connection getConnection() throws SQLException {
    checkOpen();
    return connection;
  }

  @Override
  public final int getResultSetType() throws SQLException {
    checkOpen();
    return shape.type();
  }

  @Override
  public final int getResultSetConcurrency() throws SQLException {
    checkOpen();
    return ResultSet.CONCUR_READ_ONLY;
  }

  @Override
  public final int getResultSetHoldability() throws SQLException {
    checkOpen();
    return shape.holdability();
  }

  @Override
  public final void closeOnCompletion() throws SQLException {
    checkOpen();
    closeOnCompletion = true;
  }

  @Override
  public final boolean isCloseOnCompletion() throws SQLException {
    checkOpen();
    return closeOnCompletion;
  }

  /// One of the results was closed.
  final void resultClosed(JdbcResultSet result) throws SQLException {
    keptOpen.remove(result);
    boolean last = result == rows && pending.isEmpty() && keptOpen.isEmpty();
    if (closeOnCompletion && last) {
      close();
    }
  }

  private void closeResults() throws SQLException {
    try {
      closeKept();
      JdbcResultSet generated = keyRows;
      keyRows = null;
      if (generated != null) {
        generated.close();
      }
      closeUnseen();
    } catch (RuntimeException failure) {
      throw SqlExceptions.translate(failure);
    }
  }

  private void closeUnseen() {
    RowStream generated = keys;
    keys = null;
    if (generated != null) {
      generated.close();
    }
    for (Result result = pending.poll(); result != null; result = pending.poll()) {
      close(result);
    }
  }

  /// Frees a result that nobody will see.
  static void close(Result result) {
    switch (result) {
      case Result.Rows(RowStream stream, long _) -> stream.close();
      case Result.UpdateCount(long _, RowStream generated) -> {
        if (generated != null) {
          generated.close();
        }
      }
      case Result.Done _ -> {}
    }
  }

  @Override
  public final boolean isClosed() {
    return closed;
  }

  @Override
  public final void close() throws SQLException {
    if (closed) {
      return;
    }
    closed = true;
    connection.forget(this);
    closeResults();
  }
}
