package dev.holdfast.jdbc;

import dev.holdfast.kernel.error.ErrorCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// The limits and hints of a statement.
abstract sealed class StatementSettings implements Statement permits JdbcStatement {
  private static final int MILLIS_PER_SECOND = 1_000;

  private long maxRows;
  private int maxFieldSize;
  private int fetchSize;
  private int fetchDirection = ResultSet.FETCH_FORWARD;
  private int queryTimeoutSeconds;
  private boolean poolable;

  abstract void checkOpen() throws SQLException;

  final long maxRows() {
    return maxRows;
  }

  final long queryTimeoutMillis() {
    return (long) queryTimeoutSeconds * MILLIS_PER_SECOND;
  }

  @Override
  public final int getMaxFieldSize() throws SQLException {
    checkOpen();
    return maxFieldSize;
  }

  @Override
  public final void setMaxFieldSize(int max) throws SQLException {
    maxFieldSize = (int) checked(max, "the field size");
    if (max > 0) {
      maxFieldSize = 0;
      throw SqlExceptions.notSupported("cutting values off at a field size");
    }
  }

  @Override
  public final int getMaxRows() throws SQLException {
    return (int) Math.min(getLargeMaxRows(), Integer.MAX_VALUE);
  }

  @Override
  public final void setMaxRows(int max) throws SQLException {
    setLargeMaxRows(max);
  }

  @Override
  public final long getLargeMaxRows() throws SQLException {
    checkOpen();
    return maxRows;
  }

  @Override
  public final void setLargeMaxRows(long max) throws SQLException {
    maxRows = checked(max, "the number of rows");
  }

  @Override
  public final void setEscapeProcessing(boolean enable) throws SQLException {
    checkOpen();
    if (!enable) {
      throw SqlExceptions.notSupported("switching escape processing off");
    }
  }

  @Override
  public final int getQueryTimeout() throws SQLException {
    checkOpen();
    return queryTimeoutSeconds;
  }

  @Override
  public final void setQueryTimeout(int seconds) throws SQLException {
    queryTimeoutSeconds = (int) checked(seconds, "the timeout");
  }

  @Override
  public final void setCursorName(String name) throws SQLException {
    checkOpen();
    throw SqlExceptions.notSupported("a named cursor");
  }

  @Override
  public final int getFetchDirection() throws SQLException {
    checkOpen();
    return fetchDirection;
  }

  @Override
  public final void setFetchDirection(int direction) throws SQLException {
    checkOpen();
    if (direction < ResultSet.FETCH_FORWARD || direction > ResultSet.FETCH_UNKNOWN) {
      throw SqlExceptions.of(ErrorCode.INVALID_PARAMETER_VALUE, "fetch direction " + direction);
    }
    fetchDirection = direction;
  }

  @Override
  public final int getFetchSize() throws SQLException {
    checkOpen();
    return fetchSize;
  }

  @Override
  public final void setFetchSize(int rows) throws SQLException {
    fetchSize = (int) checked(rows, "the fetch size");
  }

  @Override
  public final boolean isPoolable() throws SQLException {
    checkOpen();
    return poolable;
  }

  @Override
  public final void setPoolable(boolean value) throws SQLException {
    checkOpen();
    poolable = value;
  }

  @Override
  public final <T> T unwrap(Class<T> type) throws SQLException {
    return Wrappers.unwrap(this, type);
  }

  @Override
  public final boolean isWrapperFor(Class<?> type) {
    return Wrappers.wraps(this, type);
  }

  private long checked(long value, String what) throws SQLException {
    checkOpen();
    if (value < 0) {
      throw SqlExceptions.of(
          ErrorCode.INVALID_PARAMETER_VALUE, what + " must not be negative: " + value);
    }
    return value;
  }
}
