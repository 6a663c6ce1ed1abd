package dev.holdfast.jdbc;

import dev.holdfast.api.HoldfastConnection;
import java.sql.Array;
import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.Clob;
import java.sql.NClob;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.Struct;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The factories of a connection: large objects live in memory; procedures, arrays, structures and
/// XML are refused.
abstract sealed class UnsupportedConnection implements HoldfastConnection permits StatementFactory {
  abstract void checkOpen() throws SQLException;

  @Override
  public final Blob createBlob() throws SQLException {
    checkOpen();
    return new MemoryBlob(new byte[0]);
  }

  @Override
  public final Clob createClob() throws SQLException {
    checkOpen();
    return new MemoryClob("");
  }

  @Override
  public final NClob createNClob() throws SQLException {
    checkOpen();
    return new MemoryClob("");
  }

  @Override
  public final CallableStatement prepareCall(String sql) throws SQLException {
    throw noProcedures();
  }

  @Override
  public final CallableStatement prepareCall(String sql, int type, int concurrency)
      throws SQLException {
    throw noProcedures();
  }

  @Override
  public final CallableStatement prepareCall(String sql, int type, int concurrency, int holdability)
      throws SQLException {
    throw noProcedures();
  }

  private SQLException noProcedures() throws SQLException {
    checkOpen();
    return SqlExceptions.notSupported("calling a procedure");
  }

  @Override
  public final SQLXML createSQLXML() throws SQLException {
    checkOpen();
    throw SqlExceptions.notSupported("the type XML");
  }

  @Override
  public final Array createArrayOf(String typeName, @Nullable Object[] elements)
      throws SQLException {
    checkOpen();
    throw SqlExceptions.notSupported("the type ARRAY");
  }

  @Override
  public final Struct createStruct(String typeName, @Nullable Object[] attributes)
      throws SQLException {
    checkOpen();
    throw SqlExceptions.notSupported("a structured type");
  }

  @Override
  public final Map<String, Class<?>> getTypeMap() throws SQLException {
    checkOpen();
    return Map.of();
  }

  @Override
  public final void setTypeMap(@Nullable Map<String, Class<?>> map) throws SQLException {
    checkOpen();
    if (map != null && !map.isEmpty()) {
      throw SqlExceptions.notSupported("a type map");
    }
  }

  @Override
  public final <T> T unwrap(Class<T> type) throws SQLException {
    return Wrappers.unwrap(this, type);
  }

  @Override
  public final boolean isWrapperFor(Class<?> type) {
    return Wrappers.wraps(this, type);
  }
}
