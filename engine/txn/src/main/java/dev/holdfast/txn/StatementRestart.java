package dev.holdfast.txn;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;

/// Tells the runner of a READ COMMITTED statement to undo the statement, take a new snapshot and
/// run it again: a row or table that it needs was changed after its snapshot.
///
/// The runner bounds the attempts; then this is an ordinary WRITE_CONFLICT. The locks taken so far
/// stay, so the next attempt gets further.
public final class StatementRestart extends HoldfastException {
  private static final long serialVersionUID = 1L;

  StatementRestart(String message) {
    super(ErrorCode.WRITE_CONFLICT, message);
  }

  /// A signal on an expected path: where it was thrown does not matter.
  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
