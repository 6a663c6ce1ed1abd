package dev.holdfast.txn;

import dev.holdfast.storage.model.Origin;
import java.util.List;

/// A transaction as the sessions view shows it.
///
/// @param ageMicros how long ago it began
/// @param lockCount how many locks it holds
/// @param writeSetBytes the memory that its changes take
/// @param waitsFor the ids of the transactions that it waits for; empty while it runs
public record TransactionSummary(
    long id,
    TransactionState state,
    Origin origin,
    Isolation isolation,
    long beginMicros,
    long ageMicros,
    int lockCount,
    long writeSetBytes,
    List<Long> waitsFor) {
  /// Copies the list.
  public TransactionSummary {
    waitsFor = List.copyOf(waitsFor);
  }
}
