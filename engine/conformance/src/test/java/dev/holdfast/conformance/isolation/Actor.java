package dev.holdfast.conformance.isolation;

import dev.holdfast.conformance.RowText;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// One transaction after another on one connection, each step in its turn on a thread of its own.
///
/// A step that must wait for a lock leaves the others free to go on; the steps after it wait behind
/// it.
final class Actor {
  /// How long a step may take before it counts as waiting for a lock.
  private static final long BLOCKED_AFTER_MILLIS = 250;

  /// How long any step may take at all.
  private static final long STEP_SECONDS_MAX = 20;

  private final Connection connection;
  private final ExecutorService thread = Executors.newSingleThreadExecutor();

  /// What a step gave: rows, or the SQLSTATE with which it failed.
  record Outcome(List<String> rows, String sqlState) {
    boolean succeeded() {
      return sqlState.isEmpty();
    }
  }

  /// A step that was begun.
  record Step(CompletableFuture<Outcome> future) {
    /// Waits for its end.
    Outcome outcome() {
      try {
        return future.get(STEP_SECONDS_MAX, TimeUnit.SECONDS);
      } catch (InterruptedException | ExecutionException | TimeoutException e) {
        throw new AssertionError("the step did not end: " + e, e);
      }
    }

    List<String> rows() {
      Outcome outcome = outcome();
      if (!outcome.succeeded()) {
        throw new AssertionError("failed with " + outcome.sqlState());
      }
      return outcome.rows();
    }

    boolean isBlocked() {
      return !future.isDone();
    }
  }

  Actor(Connection connection, int isolationLevel) throws SQLException {
    this.connection = connection;
    connection.setAutoCommit(false);
    connection.setTransactionIsolation(isolationLevel);
  }

  /// Begins a step and waits until it has ended or is blocked.
  Step run(String sql) {
    CompletableFuture<Outcome> future = CompletableFuture.supplyAsync(() -> execute(sql), thread);
    try {
      var _ = future.get(BLOCKED_AFTER_MILLIS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      // Blocked: the schedule goes on without it.
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
    return new Step(future);
  }

  Step commit() {
    return run("COMMIT");
  }

  Step rollback() {
    return run("ROLLBACK");
  }

  private Outcome execute(String sql) {
    try {
      switch (sql) {
        case "COMMIT" -> connection.commit();
        case "ROLLBACK" -> connection.rollback();
        default -> {
          return query(sql);
        }
      }
      return new Outcome(List.of(), "");
    } catch (SQLException e) {
      return new Outcome(List.of(), e.getSQLState());
    }
  }

  private Outcome query(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      if (!statement.execute(sql)) {
        return new Outcome(List.of(Integer.toString(statement.getUpdateCount())), "");
      }
      try (ResultSet rows = statement.getResultSet()) {
        return new Outcome(RowText.readAll(rows, "|"), "");
      }
    }
  }

  /// Ends whatever still runs, in all of them at once: one may be waiting for another.
  static void close(Actor... actors) throws SQLException {
    for (Actor actor : actors) {
      CompletableFuture<Void> _ =
          CompletableFuture.runAsync(() -> actor.execute("ROLLBACK"), actor.thread);
      actor.thread.shutdown();
    }
    for (Actor actor : actors) {
      try {
        if (!actor.thread.awaitTermination(STEP_SECONDS_MAX, TimeUnit.SECONDS)) {
          throw new AssertionError("a step did not end");
        }
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
      actor.connection.close();
    }
  }
}
