package dev.holdfast.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.SplittableRandom;

/// One row read by its primary key, out of 100,000, in a transaction of its own.
final class KeyRead implements Workload {
  private static final int ROW_COUNT = 100_000;

  @Override
  public void load(Connection connection) throws SQLException {
    Sql.execute(
        connection,
        "CREATE TABLE key_read (id BIGINT NOT NULL PRIMARY KEY, amount INTEGER NOT NULL,"
            + " filler VARCHAR(120) NOT NULL)");
    String filler = "x".repeat(100);
    Sql.fill(
        connection,
        "INSERT INTO key_read (id, amount, filler) VALUES (?, ?, '" + filler + "')",
        ROW_COUNT,
        row -> row % 1_000);
  }

  @Override
  public void reset(Connection connection) {
    // Nothing was changed.
  }

  @Override
  public Task task(Connection connection, int thread, String afterCommit) throws SQLException {
    connection.setAutoCommit(true);
    PreparedStatement select =
        connection.prepareStatement("SELECT amount, filler FROM key_read WHERE id = ?");
    SplittableRandom random = new SplittableRandom(thread);
    return new Task() {
      @Override
      public void run() throws SQLException {
        long id = random.nextInt(ROW_COUNT);
        select.setLong(1, id);
        try (ResultSet row = select.executeQuery()) {
          if (!row.next() || row.getInt(1) != id % 1_000 || row.getString(2).length() != 100) {
            throw new IllegalStateException("wrong row for " + id);
          }
        }
      }

      @Override
      public void close() throws SQLException {
        select.close();
      }
    };
  }
}
