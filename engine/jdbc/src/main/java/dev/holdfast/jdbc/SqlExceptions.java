package dev.holdfast.jdbc;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import java.sql.BatchUpdateException;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLNonTransientException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransactionRollbackException;
import java.sql.SQLTransientConnectionException;
import java.sql.SQLTransientException;
import org.jspecify.annotations.Nullable;

/// The one place where a failure of the engine becomes a JDBC exception.
///
/// The subclass follows from the SQLSTATE's class and from the retry rule, because frameworks look
/// at nothing else; the vendor code is the number of the [ErrorCode].
final class SqlExceptions {
  private SqlExceptions() {}

  /// A failure that the driver itself found.
  static SQLException of(ErrorCode code, String message) {
    return of(code, message, null);
  }

  /// The call is not part of this release.
  static SQLException notSupported(String what) {
    return of(ErrorCode.FEATURE_NOT_SUPPORTED, what + " is not supported");
  }

  /// Whatever the engine threw, as its callers expect it. A runtime exception that is not ours is a
  /// bug and says so.
  static SQLException translate(RuntimeException failure) {
    if (failure instanceof HoldfastException known) {
      return of(known.errorCode(), messageOf(known), known);
    }
    return of(ErrorCode.INTERNAL_ERROR, "unexpected failure: " + failure, failure);
  }

  /// The outcome of a batch that stopped: the counts of the statements before the failed one.
  static BatchUpdateException batch(SQLException cause, long[] updateCounts) {
    return new BatchUpdateException(
        cause.getMessage(), cause.getSQLState(), cause.getErrorCode(), updateCounts, cause);
  }

  private static String messageOf(HoldfastException failure) {
    String message = String.valueOf(failure.getMessage());
    if (failure.position() == HoldfastException.NO_POSITION) {
      return message;
    }
    return message + " (at character " + failure.position() + ")";
  }

  private static SQLException of(ErrorCode code, String message, @Nullable Throwable cause) {
    String state = code.sqlState().code();
    int number = code.number();
    return switch (state.substring(0, 2)) {
      case "08" -> new SQLNonTransientConnectionException(message, state, number, cause);
      case "0A" -> unsupported(message, state, number, cause);
      case "21", "22" -> new SQLDataException(message, state, number, cause);
      case "23" -> new SQLIntegrityConstraintViolationException(message, state, number, cause);
      case "28" -> new SQLInvalidAuthorizationSpecException(message, state, number, cause);
      case "40" -> rolledBack(code, message, cause);
      case "42" -> new SQLSyntaxErrorException(message, state, number, cause);
      case "57" -> stopped(code, message, cause);
      default -> byRetry(code, message, cause);
    };
  }

  private static SQLException unsupported(
      String message, String state, int number, @Nullable Throwable cause) {
    return new SQLFeatureNotSupportedException(message, state, number, cause);
  }

  /// An unknown outcome is no rollback: running the transaction again could do its work twice.
  private static SQLException rolledBack(
      ErrorCode code, String message, @Nullable Throwable cause) {
    if (code == ErrorCode.COMMIT_OUTCOME_UNKNOWN) {
      return byRetry(code, message, cause);
    }
    return new SQLTransactionRollbackException(
        message, code.sqlState().code(), code.number(), cause);
  }

  private static SQLException stopped(ErrorCode code, String message, @Nullable Throwable cause) {
    String state = code.sqlState().code();
    return switch (state) {
      case "57014" -> new SQLTimeoutException(message, state, code.number(), cause);
      case "57P01" -> new SQLNonTransientConnectionException(message, state, code.number(), cause);
      case "57P03" -> new SQLTransientConnectionException(message, state, code.number(), cause);
      default -> byRetry(code, message, cause);
    };
  }

  private static SQLException byRetry(ErrorCode code, String message, @Nullable Throwable cause) {
    String state = code.sqlState().code();
    return switch (code.retry()) {
      case NEVER -> new SQLNonTransientException(message, state, code.number(), cause);
      case STATEMENT, TRANSACTION ->
          new SQLTransientException(message, state, code.number(), cause);
    };
  }
}
