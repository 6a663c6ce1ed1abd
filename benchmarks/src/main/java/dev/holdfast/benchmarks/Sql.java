package dev.holdfast.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.LongUnaryOperator;

/// Statements that load tables.
final class Sql {
  private static final int BATCH_ROWS = 1_000;
  private static final int H2_EXCLUSIVE_MODE = 90135;

  private Sql() {}

  static void execute(Connection connection, String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /// Runs what belongs to every commit of an engine. H2 refuses a checkpoint while another one
  /// runs: that one may have begun before our commit, so ours is asked for again.
  static void afterCommit(Statement statement, String sql) throws SQLException {
    while (!sql.isEmpty()) {
      try {
        statement.execute(sql);
        return;
      } catch (SQLException e) {
        if (e.getErrorCode() != H2_EXCLUSIVE_MODE) {
          throw e;
        }
        Thread.onSpinWait();
      }
    }
  }

  /// Inserts rows 0 to `rowCount - 1` in batches, each in a transaction; parameters that are not
  /// the row number are `parent` of it, when the statement has a second one.
  static void fill(Connection connection, String insert, int rowCount, LongUnaryOperator parent)
      throws SQLException {
    connection.setAutoCommit(false);
    try (PreparedStatement statement = connection.prepareStatement(insert)) {
      boolean hasParent = insert.indexOf('?') != insert.lastIndexOf('?');
      for (int row = 0; row < rowCount; row++) {
        statement.setLong(1, row);
        if (hasParent) {
          statement.setLong(2, parent.applyAsLong(row));
        }
        statement.addBatch();
        if ((row + 1) % BATCH_ROWS == 0 || row + 1 == rowCount) {
          statement.executeBatch();
          connection.commit();
        }
      }
    }
    connection.setAutoCommit(true);
  }
}
