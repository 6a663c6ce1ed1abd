package dev.holdfast.sql.exec.runtime;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;

/// The flag by which another thread stops a statement. Safe for use by many threads.
public final class Cancellation {
  private volatile boolean cancelled;

  /// Asks the statement to stop at its next batch.
  public void cancel() {
    cancelled = true;
  }

  /// Whether [#cancel()] was called.
  public boolean isCancelled() {
    return cancelled;
  }

  /// Throws QUERY_CANCELED after [#cancel()].
  public void check() {
    if (cancelled) {
      throw new HoldfastException(
          ErrorCode.QUERY_CANCELED, "canceling statement due to user request");
    }
  }
}
