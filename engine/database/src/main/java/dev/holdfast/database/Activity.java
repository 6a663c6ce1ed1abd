package dev.holdfast.database;

import dev.holdfast.api.SessionInfo;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.kernel.time.Clock;
import dev.holdfast.sql.exec.runtime.Cancellation;
import dev.holdfast.txn.Transaction;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a session does now, for the views of other sessions and for whoever cancels it.
///
/// The session's thread writes, any thread may read or cancel.
final class Activity {
  private final Clock clock;
  private volatile Cancellation cancellation = new Cancellation();
  private volatile @Nullable Transaction transaction;
  private volatile String sql = "";
  private volatile long sinceMicros;
  private volatile boolean running;
  private volatile boolean timedOut;
  private volatile boolean terminated;
  private volatile long statementCount;
  private final List<OpenQuery> queries = new ArrayList<>();

  Activity(Clock clock) {
    this.clock = clock;
    this.sinceMicros = clock.micros();
  }

  /// A statement begins; it can be cancelled by the new flag.
  Cancellation statementBegan(String newSql) {
    var fresh = new Cancellation();
    cancellation = fresh;
    timedOut = false;
    sql = newSql;
    sinceMicros = clock.micros();
    running = true;
    return fresh;
  }

  // Only the session's thread counts: a plain increment of a volatile is enough.
  @SuppressWarnings("NonAtomicVolatileUpdate")
  void statementEnded() {
    running = false;
    statementCount++;
    sinceMicros = clock.micros();
  }

  Cancellation cancellation() {
    return cancellation;
  }

  long statementCount() {
    return statementCount;
  }

  void transactionBegan(Transaction newTransaction) {
    transaction = newTransaction;
  }

  void transactionEnded() {
    transaction = null;
  }

  /// A query outside a block stays open after its statement.
  void opened(OpenQuery query) {
    queries.add(query);
  }

  void closed(OpenQuery query) {
    queries.remove(query);
  }

  /// Closes the queries outside a block.
  void closeQueries() {
    for (OpenQuery query : List.copyOf(queries)) {
      query.close();
    }
  }

  /// Stops the running statement, whether it computes or waits for a lock.
  void cancel() {
    cancellation.cancel();
    Transaction waiting = transaction;
    if (waiting != null) {
      waiting.cancel();
    }
  }

  /// Stops the running statement and refuses all that follow.
  void terminate() {
    terminated = true;
    cancel();
  }

  void requireNotTerminated() {
    if (terminated) {
      throw new HoldfastException(
          ErrorCode.SESSION_TERMINATED, "terminating the session: an administrator ended it");
    }
  }

  /// Stops the running statement because its time is up.
  void timeOut() {
    timedOut = true;
    cancel();
  }

  /// The failure to report: a cancellation by time says so.
  RuntimeException timed(RuntimeException failure) {
    boolean byTime =
        timedOut
            && failure instanceof HoldfastException known
            && known.errorCode() == ErrorCode.QUERY_CANCELED;
    return byTime
        ? new HoldfastException(
            ErrorCode.QUERY_CANCELED, "canceling statement due to statement timeout", failure)
        : failure;
  }

  SessionInfo info(
      long id, SessionIdentity identity, String applicationName, Session.Status status) {
    Transaction current = transaction;
    return new SessionInfo(
        id,
        identity.principal(),
        identity.deployment(),
        applicationName,
        running ? SessionInfo.State.ACTIVE : waiting(status),
        Instant.EPOCH.plus(sinceMicros, ChronoUnit.MICROS),
        StatementShape.of(sql),
        current == null ? null : current.id());
  }

  private static SessionInfo.State waiting(Session.Status status) {
    return switch (status) {
      case IDLE -> SessionInfo.State.IDLE;
      case IN_TRANSACTION -> SessionInfo.State.IDLE_IN_TRANSACTION;
      case FAILED -> SessionInfo.State.FAILED_TRANSACTION;
    };
  }
}
