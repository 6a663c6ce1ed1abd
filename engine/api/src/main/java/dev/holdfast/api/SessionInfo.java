package dev.holdfast.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An open session.
///
/// @param id unique since the database was opened
/// @param principal the caller, or empty
/// @param deployment the application, or empty
/// @param applicationName what the client calls itself, or empty
/// @param state what the session does
/// @param since when it came into this state
/// @param statement the running or last statement without its literals, or empty
/// @param transactionId the transaction it is in, or null
public record SessionInfo(
    long id,
    String principal,
    String deployment,
    String applicationName,
    State state,
    Instant since,
    String statement,
    @Nullable Long transactionId) {
  /// What a session does.
  public enum State {
    /// Waits for a statement, outside a transaction.
    IDLE,
    /// Runs a statement.
    ACTIVE,
    /// Waits for a statement, inside a transaction.
    IDLE_IN_TRANSACTION,
    /// Waits for a rollback, because a statement of the transaction failed.
    FAILED_TRANSACTION
  }
}
