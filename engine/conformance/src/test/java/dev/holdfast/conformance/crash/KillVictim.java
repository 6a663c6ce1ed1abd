package dev.holdfast.conformance.crash;

import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.XAConnection;
import javax.sql.XADataSource;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

/// The process that is killed: several threads commit planned transactions for ever.
///
/// It prints one line before it asks for a commit (`asks THREAD NUMBER`), and one when the commit
/// was acknowledged (`has THREAD NUMBER`).
final class KillVictim {
  static final int THREAD_COUNT = 3;

  private final String url;
  private final long seed;
  private final int thread;
  private final PrintStream out;

  private KillVictim(String url, long seed, int thread, PrintStream out) {
    this.url = url;
    this.seed = seed;
    this.thread = thread;
    this.out = out;
  }

  public static void main(String[] arguments) throws Exception {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    String url = arguments[0];
    long seed = Long.parseLong(arguments[1]);
    try (Connection connection = DriverManager.getConnection(url)) {
      createTables(connection);
      out.println("open");
      List<Thread> threads = new ArrayList<>();
      for (int thread = 0; thread < THREAD_COUNT; thread++) {
        KillVictim victim = new KillVictim(url, seed, thread, out);
        threads.add(Thread.ofPlatform().start(victim::runUntilKilled));
      }
      for (Thread thread : threads) {
        thread.join();
      }
    }
  }

  private static void createTables(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE IF NOT EXISTS pairs (thread INTEGER, k INTEGER, v TEXT NOT NULL,"
              + " PRIMARY KEY (thread, k))");
      statement.execute(
          "CREATE TABLE IF NOT EXISTS progress (thread INTEGER PRIMARY KEY, number BIGINT)");
    }
  }

  private void runUntilKilled() {
    try {
      work();
    } catch (SQLException | XAException | ReflectiveOperationException e) {
      out.println("failed " + thread + " " + e);
      e.printStackTrace(out);
      Runtime.getRuntime().halt(3);
    }
  }

  private void work() throws SQLException, XAException, ReflectiveOperationException {
    XAConnection xaConnection = xaDataSource(url).getXAConnection();
    XAResource resource = xaConnection.getXAResource();
    Connection connection = xaConnection.getConnection();
    long number = progress(connection);
    while (true) {
      number++;
      PlannedTransaction planned = PlannedTransaction.of(seed, thread, number);
      if (planned.inTwoPhases()) {
        Xid xid = new KillXid(thread, number);
        resource.start(xid, XAResource.TMNOFLAGS);
        change(connection, planned);
        resource.end(xid, XAResource.TMSUCCESS);
        out.println("asks " + thread + " " + number);
        resource.prepare(xid);
        resource.commit(xid, false);
      } else {
        connection.setAutoCommit(false);
        change(connection, planned);
        out.println("asks " + thread + " " + number);
        connection.commit();
        connection.setAutoCommit(true);
      }
      out.println("has " + thread + " " + number);
    }
  }

  private long progress(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT number FROM progress WHERE thread = " + thread)) {
      return rows.next() ? rows.getLong(1) : 0;
    }
  }

  private void change(Connection connection, PlannedTransaction planned) throws SQLException {
    try (PreparedStatement delete =
            connection.prepareStatement("DELETE FROM pairs WHERE thread = ? AND k = ?");
        PreparedStatement insert =
            connection.prepareStatement("INSERT INTO pairs (thread, k, v) VALUES (?, ?, ?)");
        PreparedStatement update =
            connection.prepareStatement("UPDATE pairs SET v = ? WHERE thread = ? AND k = ?")) {
      for (PlannedTransaction.Change change : planned.changes()) {
        update.setString(1, change.value());
        update.setInt(2, thread);
        update.setInt(3, change.key());
        insert.setInt(1, thread);
        insert.setInt(2, change.key());
        insert.setString(3, change.value());
        delete.setInt(1, thread);
        delete.setInt(2, change.key());
        if (change.value().isEmpty()) {
          delete.executeUpdate();
        } else if (update.executeUpdate() == 0) {
          insert.executeUpdate();
        }
      }
    }
    try (Statement statement = connection.createStatement()) {
      String number = Long.toString(planned.number());
      if (statement.executeUpdate(
              "UPDATE progress SET number = " + number + " WHERE thread = " + thread)
          == 0) {
        statement.executeUpdate("INSERT INTO progress VALUES (" + thread + ", " + number + ")");
      }
    }
  }

  static XADataSource xaDataSource(String url)
      throws ClassNotFoundException,
          NoSuchMethodException,
          InstantiationException,
          IllegalAccessException,
          InvocationTargetException {
    Class<?> type = Class.forName("dev.holdfast.jdbc.HoldfastXaDataSource");
    return (XADataSource) type.getConstructor(String.class).newInstance(url);
  }
}
