package dev.holdfast.storage.log;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;

/// The log cannot grow, but what it has is intact: the entry is refused, writing may go on later.
final class LogFullException extends HoldfastException {
  private static final long serialVersionUID = 1L;

  LogFullException(HoldfastException cause) {
    super(ErrorCode.DISK_FULL, "no room for another log file: " + cause.getMessage(), cause);
  }
}
