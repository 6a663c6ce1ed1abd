package dev.holdfast.jdbc;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.types.vector.Vector;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// A result that lies in memory as a whole, so that the application may move in it.
final class ScrollingResultSet extends JdbcResultSet {
  private final KeptRows rows;
  private final int type;

  /// The number of the current row from 1; 0 before the first.
  private int current;

  /// @param type the constant of [ResultSet] that the application asked for
  ScrollingResultSet(@Nullable JdbcStatement statement, KeptRows rows, int type) {
    super(statement, rows.columns());
    this.rows = rows;
    this.type = type;
  }

  @Override
  Vector vector(int column) throws SQLException {
    if (!onRow()) {
      throw SqlExceptions.of(ErrorCode.INVALID_CURSOR, "the result set stands on no row");
    }
    return rows.vector(current - 1, column);
  }

  @Override
  int vectorRow() {
    return KeptRows.vectorRow(current - 1);
  }

  @Override
  void release() {
    current = 0;
  }

  private boolean onRow() {
    return current >= 1 && current <= rows.count();
  }

  private boolean moveTo(long row) throws SQLException {
    checkOpen();
    current = (int) Math.clamp(row, 0L, rows.count() + 1L);
    return onRow();
  }

  private void checkScrollable() throws SQLException {
    if (type == ResultSet.TYPE_FORWARD_ONLY) {
      throw SqlExceptions.of(ErrorCode.INVALID_CURSOR, "the result set is forward-only");
    }
  }

  @Override
  public boolean next() throws SQLException {
    return moveTo(current + 1L);
  }

  @Override
  public boolean previous() throws SQLException {
    checkScrollable();
    return moveTo(current - 1L);
  }

  @Override
  public boolean first() throws SQLException {
    checkScrollable();
    return moveTo(1);
  }

  @Override
  public boolean last() throws SQLException {
    checkScrollable();
    return moveTo(rows.count());
  }

  @Override
  public boolean absolute(int row) throws SQLException {
    checkScrollable();
    return moveTo(row >= 0 ? row : rows.count() + 1L + row);
  }

  @Override
  public boolean relative(int count) throws SQLException {
    checkScrollable();
    return moveTo((long) current + count);
  }

  @Override
  public void beforeFirst() throws SQLException {
    checkScrollable();
    moveTo(0);
  }

  @Override
  public void afterLast() throws SQLException {
    checkScrollable();
    moveTo(rows.count() + 1L);
  }

  @Override
  public boolean isBeforeFirst() throws SQLException {
    checkOpen();
    return current == 0 && rows.count() > 0;
  }

  @Override
  public boolean isAfterLast() throws SQLException {
    checkOpen();
    return current > rows.count() && rows.count() > 0;
  }

  @Override
  public boolean isFirst() throws SQLException {
    checkOpen();
    return current == 1 && onRow();
  }

  @Override
  public boolean isLast() throws SQLException {
    checkOpen();
    return current == rows.count() && onRow();
  }

  @Override
  public int getRow() throws SQLException {
    checkOpen();
    return onRow() ? current : 0;
  }

  @Override
  public int getType() throws SQLException {
    checkOpen();
    return type;
  }
}
