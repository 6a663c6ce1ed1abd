package dev.holdfast.jdbc;

import dev.holdfast.kernel.error.HoldfastException;
import javax.transaction.xa.XAException;

/// The one place where a failure of the engine becomes an XA exception.
final class XaExceptions {
  private XaExceptions() {}

  static XAException of(int errorCode, String message) {
    XAException exception = new XAException(message);
    exception.errorCode = errorCode;
    return exception;
  }

  /// The XA code of a failure. What is not ours is a bug: the resource manager counts as failed.
  static XAException translate(RuntimeException failure) {
    int code = failure instanceof HoldfastException known ? codeOf(known) : XAException.XAER_RMFAIL;
    XAException exception = of(code, String.valueOf(failure.getMessage()));
    exception.initCause(failure);
    return exception;
  }

  private static int codeOf(HoldfastException failure) {
    return switch (failure.errorCode()) {
      case XA_UNKNOWN_BRANCH -> XAException.XAER_NOTA;
      case XA_DUPLICATE_BRANCH -> XAException.XAER_DUPID;
      case XA_PROTOCOL_ERROR -> XAException.XAER_PROTO;
      case INVALID_PARAMETER_VALUE -> XAException.XAER_INVAL;
      case ACTIVE_TRANSACTION -> XAException.XAER_OUTSIDE;
      case XA_HEURISTIC_COMMIT -> XAException.XA_HEURCOM;
      case XA_HEURISTIC_ROLLBACK -> XAException.XA_HEURRB;
      case XA_TIMED_OUT -> XAException.XA_RBTIMEOUT;
      case DEADLOCK_DETECTED -> XAException.XA_RBDEADLOCK;
      case WRITE_CONFLICT, SERIALIZATION_FAILURE -> XAException.XA_RBTRANSIENT;
      case XA_ROLLED_BACK, TRANSACTION_FAILED -> XAException.XA_RBROLLBACK;
      default ->
          failure.errorCode().sqlState().code().startsWith("23")
              ? XAException.XA_RBINTEGRITY
              : XAException.XAER_RMFAIL;
    };
  }
}
