package dev.holdfast.api;

import java.time.Instant;
import java.util.List;

/// A running transaction, or a branch that was prepared.
///
/// @param id unique since the database was opened
/// @param state what it does
/// @param isolation as SQL names it
/// @param principal on whose behalf it runs, or empty
/// @param deployment the application, or empty
/// @param beganAt when it began; for a branch found at the start of the database, that start
/// @param lockCount how many locks it holds
/// @param writeSetBytes the memory that its changes take
/// @param waitsFor the transactions that keep it waiting for a lock; empty while it runs
public record TransactionInfo(
    long id,
    State state,
    String isolation,
    String principal,
    String deployment,
    Instant beganAt,
    long lockCount,
    long writeSetBytes,
    List<Long> waitsFor) {
  /// What a transaction does.
  public enum State {
    /// Runs statements, or waits for one.
    ACTIVE,
    /// Promised to commit; waits for its transaction manager.
    PREPARED,
    /// Ends now, or has just ended.
    ENDING
  }

  /// Copies the list.
  public TransactionInfo {
    waitsFor = List.copyOf(waitsFor);
  }
}
