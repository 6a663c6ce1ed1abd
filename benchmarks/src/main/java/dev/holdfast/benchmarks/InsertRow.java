package dev.holdfast.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/// One row of some 130 bytes, inserted and committed.
final class InsertRow implements Workload {
  private static final String FILLER = "x".repeat(100);
  private static final long ROWS_PER_THREAD_MAX = 1L << 40;

  @Override
  public void load(Connection connection) throws SQLException {
    createTable(connection);
  }

  @Override
  public void reset(Connection connection) throws SQLException {
    Sql.execute(connection, "DROP TABLE insert_row");
    createTable(connection);
  }

  private static void createTable(Connection connection) throws SQLException {
    Sql.execute(
        connection,
        "CREATE TABLE insert_row (id BIGINT NOT NULL PRIMARY KEY, amount INTEGER NOT NULL,"
            + " filler VARCHAR(120) NOT NULL)");
  }

  @Override
  public Task task(Connection connection, int thread, String afterCommit) throws SQLException {
    connection.setAutoCommit(true);
    PreparedStatement insert =
        connection.prepareStatement("INSERT INTO insert_row (id, amount, filler) VALUES (?, ?, ?)");
    Statement after = connection.createStatement();
    return new Task() {
      private long id = thread * ROWS_PER_THREAD_MAX;

      @Override
      public void run() throws SQLException {
        insert.setLong(1, id++);
        insert.setInt(2, (int) (id % 1_000));
        insert.setString(3, FILLER);
        insert.executeUpdate();
        Sql.afterCommit(after, afterCommit);
      }

      @Override
      public void close() throws SQLException {
        insert.close();
        after.close();
      }
    };
  }
}
