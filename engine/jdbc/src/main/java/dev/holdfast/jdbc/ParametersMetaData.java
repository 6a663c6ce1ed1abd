package dev.holdfast.jdbc;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.types.SqlType;
import java.sql.ParameterMetaData;
import java.sql.SQLException;
import java.util.List;

/// The description of a statement's parameters, as far as the statement decides it.
final class ParametersMetaData implements ParameterMetaData {
  private final List<SqlType> types;

  ParametersMetaData(List<SqlType> types) {
    this.types = types;
  }

  private SqlType type(int number) throws SQLException {
    if (number < 1 || number > types.size()) {
      throw SqlExceptions.of(
          ErrorCode.INVALID_PARAMETER_VALUE,
          "parameter " + number + " does not exist: the statement has " + types.size());
    }
    return types.get(number - 1);
  }

  @Override
  public int getParameterCount() {
    return types.size();
  }

  @Override
  public int isNullable(int parameter) throws SQLException {
    type(parameter);
    return parameterNullableUnknown;
  }

  @Override
  public boolean isSigned(int parameter) throws SQLException {
    return JdbcTypes.isSigned(type(parameter));
  }

  @Override
  public int getPrecision(int parameter) throws SQLException {
    return JdbcTypes.precisionOf(type(parameter));
  }

  @Override
  public int getScale(int parameter) throws SQLException {
    return JdbcTypes.scaleOf(type(parameter));
  }

  @Override
  public int getParameterType(int parameter) throws SQLException {
    return JdbcTypes.codeOf(type(parameter));
  }

  @Override
  public String getParameterTypeName(int parameter) throws SQLException {
    return JdbcTypes.nameOf(type(parameter));
  }

  @Override
  public String getParameterClassName(int parameter) throws SQLException {
    return JdbcTypes.classOf(type(parameter)).getName();
  }

  @Override
  public int getParameterMode(int parameter) throws SQLException {
    type(parameter);
    return parameterModeIn;
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
