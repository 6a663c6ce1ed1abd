package dev.holdfast.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import java.sql.BatchUpdateException;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLNonTransientException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransactionRollbackException;
import java.sql.SQLTransientException;
import java.util.Map;
import javax.transaction.xa.XAException;
import org.junit.jupiter.api.Test;

class SqlExceptionsTest {
  private static SQLException translate(ErrorCode code) {
    return SqlExceptions.translate(new HoldfastException(code, "message"));
  }

  @Test
  void theSubclassFollowsFromSqlStateAndRetry() {
    Map<ErrorCode, Class<?>> expected =
        Map.ofEntries(
            Map.entry(ErrorCode.SYNTAX_ERROR, SQLSyntaxErrorException.class),
            Map.entry(ErrorCode.UNIQUE_VIOLATION, SQLIntegrityConstraintViolationException.class),
            Map.entry(ErrorCode.WRITE_CONFLICT, SQLTransactionRollbackException.class),
            Map.entry(ErrorCode.DEADLOCK_DETECTED, SQLTransactionRollbackException.class),
            Map.entry(ErrorCode.COMMIT_OUTCOME_UNKNOWN, SQLNonTransientException.class),
            Map.entry(ErrorCode.FEATURE_NOT_SUPPORTED, SQLFeatureNotSupportedException.class),
            Map.entry(ErrorCode.QUERY_CANCELED, SQLTimeoutException.class),
            Map.entry(ErrorCode.CONNECTION_CLOSED, SQLNonTransientConnectionException.class),
            Map.entry(ErrorCode.DATABASE_CLOSED, SQLNonTransientConnectionException.class),
            Map.entry(ErrorCode.DIVISION_BY_ZERO, SQLDataException.class),
            Map.entry(ErrorCode.LOCK_TIMEOUT, SQLTransientException.class),
            Map.entry(ErrorCode.DISK_FULL, SQLNonTransientException.class));

    expected.forEach((code, type) ->
        assertThat((Exception) translate(code)).as(code.name()).isExactlyInstanceOf(type));
  }

  @Test
  void everyCodeKeepsItsStateAndNumber() {
    for (ErrorCode code : ErrorCode.values()) {
      SQLException translated = translate(code);

      assertThat(translated.getSQLState()).isEqualTo(code.sqlState().code());
      assertThat(translated.getErrorCode()).isEqualTo(code.number());
      assertThat((Exception) translated).hasCauseInstanceOf(HoldfastException.class);
    }
  }

  @Test
  void aPositionIsPartOfTheMessage() {
    SQLException translated =
        SqlExceptions.translate(
            HoldfastException.atPosition(ErrorCode.SYNTAX_ERROR, "unexpected word", 17));

    assertThat((Exception) translated).hasMessage("unexpected word (at character 17)");
  }

  @Test
  void anythingElseIsABugAndSaysSo() {
    SQLException translated = SqlExceptions.translate(new IllegalStateException("oops"));

    assertThat(translated.getSQLState()).isEqualTo("XX000");
    assertThat((Exception) translated).hasMessageContaining("oops");
  }

  @Test
  void aBatchFailureKeepsTheCountsBeforeIt() {
    BatchUpdateException failure =
        SqlExceptions.batch(translate(ErrorCode.UNIQUE_VIOLATION), new long[] {1, 2});

    assertThat(failure.getLargeUpdateCounts()).containsExactly(1, 2);
    assertThat(failure.getSQLState()).isEqualTo("23505");
  }

  @Test
  void xaCodesFollowTheSpecification() {
    Map<ErrorCode, Integer> expected =
        Map.of(
            ErrorCode.XA_UNKNOWN_BRANCH, XAException.XAER_NOTA,
            ErrorCode.XA_DUPLICATE_BRANCH, XAException.XAER_DUPID,
            ErrorCode.XA_PROTOCOL_ERROR, XAException.XAER_PROTO,
            ErrorCode.XA_HEURISTIC_COMMIT, XAException.XA_HEURCOM,
            ErrorCode.XA_HEURISTIC_ROLLBACK, XAException.XA_HEURRB,
            ErrorCode.XA_TIMED_OUT, XAException.XA_RBTIMEOUT,
            ErrorCode.WRITE_CONFLICT, XAException.XA_RBTRANSIENT,
            ErrorCode.CHECK_VIOLATION, XAException.XA_RBINTEGRITY,
            ErrorCode.DATABASE_CLOSED, XAException.XAER_RMFAIL);

    expected.forEach((code, xaCode) ->
        assertThat(XaExceptions.translate(new HoldfastException(code, "m")).errorCode)
            .as(code.name())
            .isEqualTo(xaCode));
  }
}
