package dev.holdfast.jdbc;

import dev.holdfast.types.SqlType;
import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.PreparedStatement;
import java.sql.Ref;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import org.jspecify.annotations.Nullable;

/// The setters of parameters: each brings its value into one of the classes that [DatumWriter]
/// knows. Streams and large objects are read at once.
abstract sealed class ParameterSetters extends JdbcStatement implements PreparedStatement
    permits TextlessStatement {
  ParameterSetters(JdbcConnection connection, ResultSetShape shape) {
    super(connection, shape);
  }

  /// Keeps the value of a parameter until execution.
  abstract void set(int parameterIndex, @Nullable Object value) throws SQLException;

  /// Keeps NULL; `type` is what the application says it is, or null.
  abstract void setNull(int parameterIndex, @Nullable SqlType type) throws SQLException;

  @Override
  public final void setNull(int parameterIndex, int sqlType) throws SQLException {
    setNull(parameterIndex, StatedTypes.of(sqlType));
  }

  @Override
  public final void setNull(int parameterIndex, int sqlType, @Nullable String typeName)
      throws SQLException {
    setNull(parameterIndex, sqlType);
  }

  @Override
  public final void setBoolean(int parameterIndex, boolean x) throws SQLException {
    set(parameterIndex, x);
  }

  @Override
  public final void setByte(int parameterIndex, byte x) throws SQLException {
    set(parameterIndex, (int) x);
  }

  @Override
  public final void setShort(int parameterIndex, short x) throws SQLException {
    set(parameterIndex, (int) x);
  }

  @Override
  public final void setInt(int parameterIndex, int x) throws SQLException {
    set(parameterIndex, x);
  }

  @Override
  public final void setLong(int parameterIndex, long x) throws SQLException {
    set(parameterIndex, x);
  }

  @Override
  public final void setFloat(int parameterIndex, float x) throws SQLException {
    set(parameterIndex, x);
  }

  @Override
  public final void setDouble(int parameterIndex, double x) throws SQLException {
    set(parameterIndex, x);
  }

  @Override
  public final void setBigDecimal(int parameterIndex, @Nullable BigDecimal x) throws SQLException {
    set(parameterIndex, x);
  }

  @Override
  public final void setString(int parameterIndex, @Nullable String x) throws SQLException {
    set(parameterIndex, x);
  }

  @Override
  public final void setNString(int parameterIndex, @Nullable String x) throws SQLException {
    set(parameterIndex, x);
  }

  @Override
  public final void setBytes(int parameterIndex, byte @Nullable [] x) throws SQLException {
    set(parameterIndex, x == null ? null : x.clone());
  }

  @Override
  public final void setDate(int parameterIndex, @Nullable Date x) throws SQLException {
    set(parameterIndex, x == null ? null : x.clone());
  }

  @Override
  public final void setTime(int parameterIndex, @Nullable Time x) throws SQLException {
    set(parameterIndex, x == null ? null : x.clone());
  }

  @Override
  public final void setTimestamp(int parameterIndex, @Nullable Timestamp x) throws SQLException {
    set(parameterIndex, x == null ? null : x.clone());
  }

  @Override
  public final void setDate(int parameterIndex, @Nullable Date x, @Nullable Calendar calendar)
      throws SQLException {
    set(parameterIndex, x == null ? null : ZonedDate.of(x, calendar));
  }

  @Override
  public final void setTime(int parameterIndex, @Nullable Time x, @Nullable Calendar calendar)
      throws SQLException {
    set(parameterIndex, x == null ? null : ZonedDate.of(x, calendar));
  }

  @Override
  public final void setTimestamp(
      int parameterIndex, @Nullable Timestamp x, @Nullable Calendar calendar) throws SQLException {
    set(parameterIndex, x == null ? null : ZonedDate.of(x, calendar));
  }

  @Override
  public final void setObject(int parameterIndex, @Nullable Object x) throws SQLException {
    set(parameterIndex, LargeValues.inMemory(x));
  }

  @Override
  public final void setObject(int parameterIndex, @Nullable Object x, int targetSqlType)
      throws SQLException {
    if (x == null) {
      setNull(parameterIndex, targetSqlType);
    } else {
      set(parameterIndex, StatedTypes.convert(LargeValues.inMemory(x), targetSqlType));
    }
  }

  @Override
  public final void setObject(
      int parameterIndex, @Nullable Object x, int targetSqlType, int scaleOrLength)
      throws SQLException {
    setObject(parameterIndex, StatedTypes.limit(x, targetSqlType, scaleOrLength), targetSqlType);
  }

  @Override
  public final void setObject(int parameterIndex, @Nullable Object x, SQLType targetSqlType)
      throws SQLException {
    setObject(parameterIndex, x, StatedTypes.code(targetSqlType));
  }

  @Override
  public final void setObject(
      int parameterIndex, @Nullable Object x, SQLType targetSqlType, int scaleOrLength)
      throws SQLException {
    setObject(parameterIndex, x, StatedTypes.code(targetSqlType), scaleOrLength);
  }

  @Override
  public final void setAsciiStream(int parameterIndex, @Nullable InputStream x)
      throws SQLException {
    setAsciiStream(parameterIndex, x, LargeValues.UNLIMITED);
  }

  @Override
  public final void setAsciiStream(int parameterIndex, @Nullable InputStream x, int length)
      throws SQLException {
    setAsciiStream(parameterIndex, x, (long) length);
  }

  @Override
  public final void setAsciiStream(int parameterIndex, @Nullable InputStream x, long length)
      throws SQLException {
    byte[] bytes = LargeValues.read(x, length);
    set(parameterIndex, bytes == null ? null : new String(bytes, StandardCharsets.US_ASCII));
  }

  @Override
  @Deprecated
  public final void setUnicodeStream(int parameterIndex, @Nullable InputStream x, int length)
      throws SQLException {
    throw SqlExceptions.notSupported("the deprecated setUnicodeStream");
  }

  @Override
  public final void setBinaryStream(int parameterIndex, @Nullable InputStream x)
      throws SQLException {
    set(parameterIndex, LargeValues.read(x, LargeValues.UNLIMITED));
  }

  @Override
  public final void setBinaryStream(int parameterIndex, @Nullable InputStream x, int length)
      throws SQLException {
    set(parameterIndex, LargeValues.read(x, length));
  }

  @Override
  public final void setBinaryStream(int parameterIndex, @Nullable InputStream x, long length)
      throws SQLException {
    set(parameterIndex, LargeValues.read(x, length));
  }

  @Override
  public final void setCharacterStream(int parameterIndex, @Nullable Reader reader)
      throws SQLException {
    set(parameterIndex, LargeValues.read(reader, LargeValues.UNLIMITED));
  }

  @Override
  public final void setCharacterStream(int parameterIndex, @Nullable Reader reader, int length)
      throws SQLException {
    set(parameterIndex, LargeValues.read(reader, length));
  }

  @Override
  public final void setCharacterStream(int parameterIndex, @Nullable Reader reader, long length)
      throws SQLException {
    set(parameterIndex, LargeValues.read(reader, length));
  }

  @Override
  public final void setNCharacterStream(int parameterIndex, @Nullable Reader reader)
      throws SQLException {
    set(parameterIndex, LargeValues.read(reader, LargeValues.UNLIMITED));
  }

  @Override
  public final void setNCharacterStream(int parameterIndex, @Nullable Reader reader, long length)
      throws SQLException {
    set(parameterIndex, LargeValues.read(reader, length));
  }

  @Override
  public final void setBlob(int parameterIndex, @Nullable Blob x) throws SQLException {
    set(parameterIndex, LargeValues.inMemory(x));
  }

  @Override
  public final void setBlob(int parameterIndex, @Nullable InputStream x) throws SQLException {
    set(parameterIndex, LargeValues.read(x, LargeValues.UNLIMITED));
  }

  @Override
  public final void setBlob(int parameterIndex, @Nullable InputStream x, long length)
      throws SQLException {
    set(parameterIndex, LargeValues.read(x, length));
  }

  @Override
  public final void setClob(int parameterIndex, @Nullable Clob x) throws SQLException {
    set(parameterIndex, LargeValues.inMemory(x));
  }

  @Override
  public final void setClob(int parameterIndex, @Nullable Reader reader) throws SQLException {
    set(parameterIndex, LargeValues.read(reader, LargeValues.UNLIMITED));
  }

  @Override
  public final void setClob(int parameterIndex, @Nullable Reader reader, long length)
      throws SQLException {
    set(parameterIndex, LargeValues.read(reader, length));
  }

  @Override
  public final void setNClob(int parameterIndex, @Nullable NClob x) throws SQLException {
    set(parameterIndex, LargeValues.inMemory(x));
  }

  @Override
  public final void setNClob(int parameterIndex, @Nullable Reader reader) throws SQLException {
    set(parameterIndex, LargeValues.read(reader, LargeValues.UNLIMITED));
  }

  @Override
  public final void setNClob(int parameterIndex, @Nullable Reader reader, long length)
      throws SQLException {
    set(parameterIndex, LargeValues.read(reader, length));
  }

  @Override
  public final void setArray(int parameterIndex, @Nullable Array x) throws SQLException {
    throw SqlExceptions.notSupported("the type ARRAY");
  }

  @Override
  public final void setRef(int parameterIndex, @Nullable Ref x) throws SQLException {
    throw SqlExceptions.notSupported("the type REF");
  }

  @Override
  public final void setRowId(int parameterIndex, @Nullable RowId x) throws SQLException {
    throw SqlExceptions.notSupported("the type ROWID");
  }

  @Override
  public final void setSQLXML(int parameterIndex, @Nullable SQLXML x) throws SQLException {
    throw SqlExceptions.notSupported("the type XML");
  }

  @Override
  public final void setURL(int parameterIndex, @Nullable URL x) throws SQLException {
    throw SqlExceptions.notSupported("the type DATALINK");
  }
}
