package dev.holdfast.jdbc;

import dev.holdfast.database.ResultColumn;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.types.SqlType;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.List;

/// The description of result columns.
final class ColumnsMetaData implements ResultSetMetaData {
  private final List<ResultColumn> columns;

  ColumnsMetaData(List<ResultColumn> columns) {
    this.columns = columns;
  }

  private ResultColumn column(int number) throws SQLException {
    if (number < 1 || number > columns.size()) {
      throw SqlExceptions.of(ErrorCode.UNDEFINED_COLUMN, "the result has no column " + number);
    }
    return columns.get(number - 1);
  }

  private SqlType type(int number) throws SQLException {
    return column(number).type();
  }

  private void checkColumn(int number) throws SQLException {
    column(number);
  }

  @Override
  public int getColumnCount() {
    return columns.size();
  }

  @Override
  public boolean isAutoIncrement(int column) throws SQLException {
    ResultColumn.Origin origin = column(column).origin();
    return origin != null && origin.identity();
  }

  @Override
  public boolean isCaseSensitive(int column) throws SQLException {
    return type(column).kind().isText();
  }

  @Override
  public boolean isSearchable(int column) throws SQLException {
    checkColumn(column);
    return true;
  }

  @Override
  public boolean isCurrency(int column) throws SQLException {
    checkColumn(column);
    return false;
  }

  @Override
  public int isNullable(int column) throws SQLException {
    return column(column).nullable() ? columnNullable : columnNoNulls;
  }

  @Override
  public boolean isSigned(int column) throws SQLException {
    return JdbcTypes.isSigned(type(column));
  }

  @Override
  public int getColumnDisplaySize(int column) throws SQLException {
    return JdbcTypes.displaySizeOf(type(column));
  }

  @Override
  public String getColumnLabel(int column) throws SQLException {
    return column(column).label();
  }

  @Override
  public String getColumnName(int column) throws SQLException {
    ResultColumn.Origin origin = column(column).origin();
    return origin == null ? column(column).label() : origin.column();
  }

  @Override
  public String getSchemaName(int column) throws SQLException {
    ResultColumn.Origin origin = column(column).origin();
    return origin == null ? "" : origin.schema();
  }

  @Override
  public String getTableName(int column) throws SQLException {
    ResultColumn.Origin origin = column(column).origin();
    return origin == null ? "" : origin.table();
  }

  @Override
  public String getCatalogName(int column) throws SQLException {
    checkColumn(column);
    return "";
  }

  @Override
  public int getPrecision(int column) throws SQLException {
    return JdbcTypes.precisionOf(type(column));
  }

  @Override
  public int getScale(int column) throws SQLException {
    return JdbcTypes.scaleOf(type(column));
  }

  @Override
  public int getColumnType(int column) throws SQLException {
    return JdbcTypes.codeOf(type(column));
  }

  @Override
  public String getColumnTypeName(int column) throws SQLException {
    return JdbcTypes.nameOf(type(column));
  }

  @Override
  public String getColumnClassName(int column) throws SQLException {
    return JdbcTypes.classOf(type(column)).getName();
  }

  @Override
  public boolean isReadOnly(int column) throws SQLException {
    checkColumn(column);
    return true;
  }

  @Override
  public boolean isWritable(int column) throws SQLException {
    return !isReadOnly(column);
  }

  @Override
  public boolean isDefinitelyWritable(int column) throws SQLException {
    return !isReadOnly(column);
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return Wrappers.unwrap(this, type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return Wrappers.wraps(this, type);
  }
}
