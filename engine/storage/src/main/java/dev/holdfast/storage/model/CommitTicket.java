package dev.holdfast.storage.model;

/// The promise of a log entry's outcome, made when its place in the order was fixed.
///
/// Dispatched means unknown: from the moment a ticket exists, only the ticket says how the entry
/// ended; a caller that stops waiting must not treat the transaction as rolled back.
public interface CommitTicket {
  /// The entry's sequence; final even before it is durable.
  long sequence();

  /// The commit timestamp, microseconds UTC.
  long timestampMicros();

  /// Whether [#await()] returns at once.
  boolean isDone();

  /// Waits until the entry is durable and applied. Not interruptible: the interrupt is kept for
  /// after it. Throws what stopped the entry; then it has changed nothing, except after
  /// WRITING_STOPPED, when only a reopened store knows.
  void await();
}
