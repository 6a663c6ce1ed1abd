package dev.holdfast.ejb.incident;

import dev.holdfast.api.DatabaseStatus;
import dev.holdfast.api.HoldfastConnection;
import dev.holdfast.api.HoldfastDataSource;
import dev.holdfast.api.incident.RefusedException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;

/// The way to the database, and a transaction there. Safe for use by many threads.
final class Desk {
  /// Who works where nobody calls, in the audit trail.
  static final String SERVICE = "holdfast:incidents";

  private final Source source;
  private final ReentrantLock changes = new ReentrantLock();
  private volatile boolean ready; // the tables are there

  /// Finds the database at each use.
  interface Source {
    /// The server's data source.
    HoldfastDataSource dataSource() throws SQLException;
  }

  /// What is done in a transaction.
  interface Work<T> {
    T on(Connection connection) throws SQLException, RefusedException;
  }

  /// What is asked of a connection.
  interface Question<T> {
    T on(Connection connection) throws SQLException;
  }

  Desk(Source source) {
    this.source = source;
  }

  HoldfastDataSource dataSource() throws SQLException {
    return source.dataSource();
  }

  /// The database's clock, on which everything that is kept is dated.
  Instant now() throws SQLException {
    DatabaseStatus status = source.dataSource().status();
    return status.openedAt().plus(status.uptime());
  }

  /// Begins a change: numbers are given one after the other. The caller calls [#unlock].
  void lock() {
    changes.lock();
  }

  void unlock() {
    changes.unlock();
  }

  /// Commits what the work does, or nothing of it.
  <T> T inTransaction(Work<T> work) throws SQLException, RefusedException {
    createMissing();
    try (Connection connection = source.dataSource().getConnectionForService(SERVICE)) {
      connection.setAutoCommit(false);
      boolean done = false;
      try {
        T result = work.on(connection);
        connection.commit();
        done = true;
        return result;
      } finally {
        if (!done) {
          connection.rollback();
        }
        connection.setAutoCommit(true);
      }
    }
  }

  /// Asks; each statement is a transaction of its own.
  <T> T ask(Question<T> question) throws SQLException {
    createMissing();
    try (Connection connection = source.dataSource().getConnectionForService(SERVICE)) {
      return question.on(connection);
    }
  }

  private void createMissing() throws SQLException {
    if (ready) {
      return;
    }
    try (Connection connection = source.dataSource().getConnectionForService(SERVICE);
        Statement statement = connection.createStatement()) {
      for (String definition : IncidentTables.DEFINITIONS) {
        statement.execute(definition);
      }
      for (String definition : RunTables.DEFINITIONS) {
        statement.execute(definition);
      }
    }
    ready = true;
  }

  /// Puts the act into the audit trail, with the transaction that does it.
  static void note(Connection connection, String action, String type, String object)
      throws SQLException {
    connection.unwrap(HoldfastConnection.class).noteAct(action, type, object);
  }
}
