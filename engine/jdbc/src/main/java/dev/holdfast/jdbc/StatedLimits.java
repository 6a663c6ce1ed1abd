package dev.holdfast.jdbc;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;

/// The numbers of the metadata: limits, where 0 means none or unknown, and versions.
abstract sealed class StatedLimits implements DatabaseMetaData permits StatedSyntax {
  static final int NAME_LENGTH_MAX = 63;
  static final int COLUMNS_IN_TABLE_MAX = 1_600;

  @Override
  public final int getDriverMajorVersion() {
    return DriverVersion.MAJOR;
  }

  @Override
  public final int getDriverMinorVersion() {
    return DriverVersion.MINOR;
  }

  @Override
  public final int getMaxBinaryLiteralLength() {
    return 0;
  }

  @Override
  public final int getMaxCharLiteralLength() {
    return 0;
  }

  @Override
  public final int getMaxColumnNameLength() {
    return NAME_LENGTH_MAX;
  }

  @Override
  public final int getMaxColumnsInGroupBy() {
    return 0;
  }

  @Override
  public final int getMaxColumnsInIndex() {
    return 0;
  }

  @Override
  public final int getMaxColumnsInOrderBy() {
    return 0;
  }

  @Override
  public final int getMaxColumnsInSelect() {
    return 0;
  }

  @Override
  public final int getMaxColumnsInTable() {
    return COLUMNS_IN_TABLE_MAX;
  }

  @Override
  public final int getMaxConnections() {
    return 0;
  }

  @Override
  public final int getMaxCursorNameLength() {
    return NAME_LENGTH_MAX;
  }

  @Override
  public final int getMaxIndexLength() {
    return 0;
  }

  @Override
  public final int getMaxSchemaNameLength() {
    return NAME_LENGTH_MAX;
  }

  @Override
  public final int getMaxProcedureNameLength() {
    return NAME_LENGTH_MAX;
  }

  @Override
  public final int getMaxCatalogNameLength() {
    return NAME_LENGTH_MAX;
  }

  @Override
  public final int getMaxRowSize() {
    return 0;
  }

  @Override
  public final int getMaxStatementLength() {
    return 0;
  }

  @Override
  public final int getMaxStatements() {
    return 0;
  }

  @Override
  public final int getMaxTableNameLength() {
    return NAME_LENGTH_MAX;
  }

  @Override
  public final int getMaxTablesInSelect() {
    return 0;
  }

  @Override
  public final int getMaxUserNameLength() {
    return NAME_LENGTH_MAX;
  }

  @Override
  public final int getDefaultTransactionIsolation() {
    return Connection.TRANSACTION_READ_COMMITTED;
  }

  @Override
  public final int getResultSetHoldability() {
    return ResultSet.CLOSE_CURSORS_AT_COMMIT;
  }

  @Override
  public final int getDatabaseMajorVersion() {
    return DriverVersion.MAJOR;
  }

  @Override
  public final int getDatabaseMinorVersion() {
    return DriverVersion.MINOR;
  }

  @Override
  public final int getJDBCMajorVersion() {
    return 4;
  }

  @Override
  public final int getJDBCMinorVersion() {
    return 3;
  }

  @Override
  public final int getSQLStateType() {
    return sqlStateSQL;
  }

  @Override
  public final long getMaxLogicalLobSize() {
    return 0;
  }
}
