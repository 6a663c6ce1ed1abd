package dev.holdfast.jdbc;

import dev.holdfast.database.RowStream;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.types.vector.Batch;
import dev.holdfast.types.vector.Vector;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// A forward-only result, read batch by batch as the application asks for rows.
///
/// What the query holds is freed with the last row, not only at close.
final class StreamingResultSet extends JdbcResultSet {
  private final RowStream stream;
  private final long rowCountMax;
  private @Nullable Batch batch;
  private int position = -1;
  private int vectorRow;
  private long rowNumber;
  private boolean afterLast;

  /// @param rowCountMax how many rows to show at most; 0 for all
  StreamingResultSet(JdbcStatement statement, RowStream stream, long rowCountMax) {
    super(statement, stream.columns());
    this.stream = stream;
    this.rowCountMax = rowCountMax;
  }

  @Override
  public boolean next() throws SQLException {
    checkOpen();
    if (afterLast) {
      return false;
    }
    if (rowCountMax > 0 && rowNumber >= rowCountMax) {
      finish();
      return false;
    }
    position++;
    Batch current = batch;
    if (current == null || position >= current.selectedCount()) {
      current = fetch();
      batch = current;
      position = 0;
      if (current == null) {
        finish();
        return false;
      }
    }
    vectorRow = current.rowAt(position);
    rowNumber++;
    return true;
  }

  private @Nullable Batch fetch() throws SQLException {
    JdbcStatement owner = owner();
    try {
      if (owner != null) {
        owner.running(true);
      }
      return stream.next();
    } catch (RuntimeException failure) {
      throw SqlExceptions.translate(failure);
    } finally {
      if (owner != null) {
        owner.running(false);
      }
    }
  }

  private void finish() throws SQLException {
    afterLast = true;
    batch = null;
    try {
      stream.close();
    } catch (RuntimeException failure) {
      throw SqlExceptions.translate(failure);
    }
  }

  @Override
  Vector vector(int column) throws SQLException {
    Batch current = batch;
    if (current == null) {
      throw SqlExceptions.of(
          ErrorCode.INVALID_CURSOR, afterLast ? "after the last row" : "call next() first");
    }
    return current.column(column);
  }

  @Override
  int vectorRow() {
    return vectorRow;
  }

  @Override
  void release() {
    batch = null;
    afterLast = true;
    stream.close();
  }

  @Override
  public boolean isBeforeFirst() throws SQLException {
    checkOpen();
    return rowNumber == 0 && !afterLast;
  }

  @Override
  public boolean isAfterLast() throws SQLException {
    checkOpen();
    return afterLast && rowNumber > 0;
  }

  @Override
  public boolean isFirst() throws SQLException {
    checkOpen();
    return rowNumber == 1 && !afterLast;
  }

  @Override
  public boolean isLast() throws SQLException {
    throw forwardOnly();
  }

  @Override
  public void beforeFirst() throws SQLException {
    throw forwardOnly();
  }

  @Override
  public void afterLast() throws SQLException {
    throw forwardOnly();
  }

  @Override
  public boolean first() throws SQLException {
    throw forwardOnly();
  }

  @Override
  public boolean last() throws SQLException {
    throw forwardOnly();
  }

  @Override
  public int getRow() throws SQLException {
    checkOpen();
    return afterLast ? 0 : (int) Math.min(rowNumber, Integer.MAX_VALUE);
  }

  @Override
  public boolean absolute(int row) throws SQLException {
    throw forwardOnly();
  }

  @Override
  public boolean relative(int rows) throws SQLException {
    throw forwardOnly();
  }

  @Override
  public boolean previous() throws SQLException {
    throw forwardOnly();
  }

  @Override
  public int getType() throws SQLException {
    checkOpen();
    return ResultSet.TYPE_FORWARD_ONLY;
  }

  private static SQLException forwardOnly() {
    return SqlExceptions.of(
        ErrorCode.INVALID_CURSOR,
        "the result set is forward-only: create the statement with TYPE_SCROLL_INSENSITIVE");
  }
}
