package dev.holdfast.storage.log;

import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.storage.model.CommitSeal;
import dev.holdfast.storage.model.CommitTicket;
import dev.holdfast.storage.record.LogBody;
import org.jspecify.annotations.Nullable;

/// The order of entries. Serves many threads.
///
/// An entry becomes visible only in the ordered apply loop, in index order, never on the thread
/// that proposed it: a single node drives the loop by what is durable, a group by what is
/// committed.
public interface ReplicatedLog extends AutoCloseable {
  /// The term in which proposals are accepted now.
  long term();

  /// Fixes the place of an entry; `seal` makes its last operation, when there is one. Refuses at
  /// once when `expectedTerm` is over, when writing has stopped, or when the log is closed; then
  /// nothing has happened.
  CommitTicket propose(LogBody body, @Nullable CommitSeal seal, long expectedTerm);

  /// Promises that no later entry has a timestamp at or below `micros`, and returns the last index
  /// that was given out before.
  long promise(long micros);

  /// The last index that was given out.
  long proposedIndex();

  /// The last index that readers see.
  long appliedIndex();

  /// Waits until `index` is applied; throws when writing stopped before that.
  void awaitApplied(long index);

  /// Runs `task` on the apply loop at a moment when every entry is either applied or not begun, and
  /// returns when it has run.
  void atBoundary(Runnable task);

  /// All positions.
  Watermarks watermarks();

  /// Why writing has stopped for good, or null.
  @Nullable HoldfastException failure();

  /// Refuses new proposals, completes the others, and ends the loop.
  @Override
  void close();
}
