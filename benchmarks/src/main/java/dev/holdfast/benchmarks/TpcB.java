package dev.holdfast.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// A deposit: three balances changed, one read, one line of history, one commit.
///
/// Ten branches of ten tellers and 10,000 accounts each. Every thread draws its branch, so that
/// eight threads meet on branches now and then, as in the original.
final class TpcB implements Workload {
  private static final int BRANCH_COUNT = 10;
  private static final int TELLER_COUNT = 10 * BRANCH_COUNT;
  private static final int ACCOUNT_COUNT = 10_000 * BRANCH_COUNT;

  @Override
  public void load(Connection connection) throws SQLException {
    Sql.execute(
        connection,
        "CREATE TABLE branches (bid BIGINT NOT NULL PRIMARY KEY, balance BIGINT NOT NULL,"
            + " filler VARCHAR(100))",
        "CREATE TABLE tellers (tid BIGINT NOT NULL PRIMARY KEY, bid BIGINT NOT NULL,"
            + " balance BIGINT NOT NULL, filler VARCHAR(100))",
        "CREATE TABLE accounts (aid BIGINT NOT NULL PRIMARY KEY, bid BIGINT NOT NULL,"
            + " balance BIGINT NOT NULL, filler VARCHAR(100))",
        "CREATE TABLE history (hid BIGINT NOT NULL PRIMARY KEY, tid BIGINT NOT NULL,"
            + " bid BIGINT NOT NULL, aid BIGINT NOT NULL, delta BIGINT NOT NULL)");
    String filler = ", 0, '" + "x".repeat(80) + "')";
    Sql.fill(
        connection,
        "INSERT INTO branches (bid, balance, filler) VALUES (?" + filler,
        BRANCH_COUNT,
        row -> row);
    Sql.fill(
        connection,
        "INSERT INTO tellers (tid, bid, balance, filler) VALUES (?, ?" + filler,
        TELLER_COUNT,
        row -> row % BRANCH_COUNT);
    Sql.fill(
        connection,
        "INSERT INTO accounts (aid, bid, balance, filler) VALUES (?, ?" + filler,
        ACCOUNT_COUNT,
        row -> row % BRANCH_COUNT);
  }

  @Override
  public void reset(Connection connection) throws SQLException {
    List<Long> sums = new ArrayList<>();
    for (String table : List.of("branches", "tellers", "accounts")) {
      try (Statement statement = connection.createStatement();
          ResultSet sum = statement.executeQuery("SELECT sum(balance) FROM " + table)) {
        sum.next();
        sums.add(sum.getLong(1));
      }
    }
    if (sums.stream().distinct().count() != 1) {
      throw new IllegalStateException("balances differ: " + sums);
    }
  }

  @Override
  public Task task(Connection connection, int thread, String afterCommit) throws SQLException {
    connection.setAutoCommit(false);
    return new Deposit(connection, thread, afterCommit);
  }

  private static final class Deposit implements Task {
    private final Connection connection;
    private final String afterCommit;
    private final PreparedStatement updateAccount;
    private final PreparedStatement readAccount;
    private final PreparedStatement updateTeller;
    private final PreparedStatement updateBranch;
    private final PreparedStatement insertHistory;
    private final Statement after;
    private final SplittableRandom random;
    private long historyId;

    Deposit(Connection connection, int thread, String afterCommit) throws SQLException {
      this.connection = connection;
      this.afterCommit = afterCommit;
      updateAccount =
          connection.prepareStatement("UPDATE accounts SET balance = balance + ? WHERE aid = ?");
      readAccount = connection.prepareStatement("SELECT balance FROM accounts WHERE aid = ?");
      updateTeller =
          connection.prepareStatement("UPDATE tellers SET balance = balance + ? WHERE tid = ?");
      updateBranch =
          connection.prepareStatement("UPDATE branches SET balance = balance + ? WHERE bid = ?");
      insertHistory =
          connection.prepareStatement(
              "INSERT INTO history (hid, tid, bid, aid, delta) VALUES (?, ?, ?, ?, ?)");
      after = connection.createStatement();
      // History keys never meet: a start from the clock, and a range for each thread.
      historyId = (System.nanoTime() << 8 | thread) & Long.MAX_VALUE;
      random = new SplittableRandom(historyId);
    }

    @Override
    public void run() throws SQLException {
      long teller = random.nextInt(TELLER_COUNT);
      long branch = teller % BRANCH_COUNT;
      long account = random.nextInt(ACCOUNT_COUNT);
      long delta = random.nextInt(-5_000, 5_001);
      change(updateAccount, delta, account);
      readAccount.setLong(1, account);
      try (ResultSet row = readAccount.executeQuery()) {
        row.next();
        row.getLong(1);
      }
      change(updateTeller, delta, teller);
      change(updateBranch, delta, branch);
      historyId += 1L << 8;
      insertHistory.setLong(1, historyId);
      insertHistory.setLong(2, teller);
      insertHistory.setLong(3, branch);
      insertHistory.setLong(4, account);
      insertHistory.setLong(5, delta);
      insertHistory.executeUpdate();
      connection.commit();
      if (!afterCommit.isEmpty()) {
        Sql.afterCommit(after, afterCommit);
        connection.commit();
      }
    }

    private static void change(PreparedStatement update, long delta, long key) throws SQLException {
      update.setLong(1, delta);
      update.setLong(2, key);
      if (update.executeUpdate() != 1) {
        throw new IllegalStateException("no row with key " + key);
      }
    }

    @Override
    public void close() throws SQLException {
      updateAccount.close();
      readAccount.close();
      updateTeller.close();
      updateBranch.close();
      insertHistory.close();
      after.close();
    }
  }
}
