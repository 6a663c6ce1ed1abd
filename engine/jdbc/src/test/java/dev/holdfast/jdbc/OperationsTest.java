package dev.holdfast.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.api.BranchInfo;
import dev.holdfast.api.DatabaseOperations;
import dev.holdfast.api.HoldfastConnection;
import dev.holdfast.api.SessionInfo;
import dev.holdfast.api.StorageUsage;
import dev.holdfast.api.TransactionInfo;
import dev.holdfast.api.audit.AuditClass;
import dev.holdfast.api.audit.AuditEntry;
import dev.holdfast.api.audit.AuditQuery;
import dev.holdfast.api.compliance.CheckStatus;
import dev.holdfast.api.compliance.ComplianceResult;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.transaction.xa.XAResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class OperationsTest {
  private final TestDatabase database = new TestDatabase();
  private final HoldfastSimpleDataSource source = new HoldfastSimpleDataSource(database.url());
  private DatabaseOperations operations;

  @BeforeEach
  void begin() throws SQLException {
    try (Connection connection = database.connect()) {
      TestDatabase.run(
          connection, "CREATE TABLE t (id BIGINT PRIMARY KEY)", "INSERT INTO t VALUES (1)");
    }
    operations = source.operations();
  }

  @AfterEach
  void end() {
    database.close();
  }

  @Test
  void aWaitNamesItsBlockerAndEndsByCancellation() throws Exception {
    try (Connection blocker = database.connect();
        Connection waiter = database.connect()) {
      blocker.setAutoCommit(false);
      waiter.setAutoCommit(false);
      TestDatabase.run(blocker, "SELECT id FROM t FOR UPDATE");
      var failure = new CompletableFuture<SQLException>();
      Thread.ofVirtual().start(() -> failure.complete(failureOf(waiter)));

      TransactionInfo waiting = awaitWaiting();
      assertThat(operations.transactions())
          .filteredOn(each -> waiting.waitsFor().contains(each.id()))
          .singleElement()
          .satisfies(each -> assertThat(each.lockCount()).isPositive());
      assertThat(operations.cancelStatement(sessionOf(waiting.id()).id())).isTrue();
      assertThat(failure.get(30, TimeUnit.SECONDS).getSQLState()).isEqualTo("57014");
      blocker.rollback();
    }
  }

  private static SQLException failureOf(Connection connection) {
    try {
      TestDatabase.run(connection, "DELETE FROM t");
      return new SQLException("did not fail");
    } catch (SQLException e) {
      return e;
    }
  }

  private TransactionInfo awaitWaiting() throws SQLException {
    while (true) {
      List<TransactionInfo> waiting =
          operations.transactions().stream().filter(each -> !each.waitsFor().isEmpty()).toList();
      if (!waiting.isEmpty()) {
        return waiting.getFirst();
      }
      Thread.onSpinWait();
    }
  }

  private SessionInfo sessionOf(long transactionId) throws SQLException {
    return source.sessions().stream()
        .filter(session -> Long.valueOf(transactionId).equals(session.transactionId()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aSessionThatIsGoneIsNotCancelled() throws SQLException {
    assertThat(operations.cancelStatement(4_711)).isFalse();
  }

  @Test
  void anOperatorsDecisionIsRememberedUntilTheManagerForgets() throws Exception {
    var xid = new XaTest.TestXid("stranger");
    String gtrid = HexFormat.of().formatHex(xid.getGlobalTransactionId());
    String bqual = HexFormat.of().formatHex(xid.getBranchQualifier());
    try (var xaSource = new HoldfastXaDataSource(database.url())) {
      HoldfastXaConnection connection = xaSource.getXAConnection();
      connection.getXAResource().start(xid, XAResource.TMNOFLAGS);
      try (Connection handle = connection.getConnection()) {
        TestDatabase.run(handle, "INSERT INTO t VALUES (2)");
      }
      connection.getXAResource().end(xid, XAResource.TMSUCCESS);
      connection.getXAResource().prepare(xid);

      operations.commitBranch(xid.getFormatId(), gtrid, bqual);

      assertThat(source.inDoubtBranches())
          .extracting(BranchInfo::state)
          .containsExactly(BranchInfo.State.HEURISTICALLY_COMMITTED);
      assertThatThrownBy(() -> operations.rollbackBranch(xid.getFormatId(), gtrid, bqual))
          .isInstanceOf(SQLException.class);
      assertThat(source.audit().search(AuditQuery.newest(10)).entries())
          .filteredOn(entry -> entry.auditClass() == AuditClass.ADMIN)
          .extracting(AuditEntry::action)
          .containsExactly("COMMIT BRANCH");
      assertThat(source.compliance().run("HF-IN-03", "demand").results())
          .extracting(ComplianceResult::status)
          .containsExactly(CheckStatus.FAIL);
      connection.close();
    }
  }

  @Test
  void anEndedSessionRunsNothingMore() throws SQLException {
    try (Connection other = database.connect()) {
      TestDatabase.run(other, "SELECT id FROM t");
      long id = source.sessions().getLast().id();

      assertThat(operations.endSession(id)).isTrue();

      assertThatThrownBy(() -> TestDatabase.run(other, "SELECT id FROM t"))
          .isInstanceOf(SQLException.class)
          .hasFieldOrPropertyWithValue("SQLState", "57P01");
    }
    assertThat(operations.endSession(4_711)).isFalse();
    assertThat(acts()).containsExactly("END SESSION");
  }

  @Test
  void aCheckpointOnDemandCoversTheLogAndItsBytesAreShown(@TempDir Path directory)
      throws SQLException {
    try (var onDisk = new HoldfastSimpleDataSource("jdbc:holdfast:" + directory)) {
      try (Connection connection = onDisk.getConnection()) {
        TestDatabase.run(connection, "CREATE TABLE u (id BIGINT)", "INSERT INTO u VALUES (1)");
      }
      assertThat(onDisk.status().figures().checkpoints()).isZero();

      onDisk.operations().checkpoint();

      assertThat(onDisk.status().figures().checkpoints()).isEqualTo(1);
      StorageUsage usage = onDisk.operations().storage().orElseThrow();
      assertThat(usage.diskFreeBytes()).isPositive().isLessThanOrEqualTo(usage.diskTotalBytes());
      assertThat(usage.freePercent()).isBetween(0.0, 100.0);
      assertThat(usage.logBytes()).isPositive();
      assertThat(usage.checkpointBytes()).isPositive();
      try (Connection connection = onDisk.getConnection()) {
        assertThat(TestDatabase.rows(connection, "SELECT disk_total_bytes FROM hf_storage"))
            .containsExactly(Long.toString(usage.diskTotalBytes()));
      }
    }
    assertThat(operations.storage()).isEmpty(); // in memory
  }

  @Test
  void aServicesActIsInTheTrailExactlyIfItsTransactionIs() throws SQLException {
    try (Connection connection = source.getConnectionForService("holdfast:test")) {
      connection.setAutoCommit(false);
      HoldfastConnection service = connection.unwrap(HoldfastConnection.class);
      service.noteAct("OPEN INCIDENT", "INCIDENT", "1");
      connection.rollback();
      assertThat(acts()).isEmpty();

      TestDatabase.run(connection, "INSERT INTO t VALUES (3)");
      service.noteAct("OPEN INCIDENT", "INCIDENT", "2");
      connection.commit();
    }
    List<AuditEntry> newest = source.audit().search(AuditQuery.newest(1)).entries();
    assertThat(newest)
        .extracting(AuditEntry::action)
        .containsExactlyInAnyOrder("INSERT", "OPEN INCIDENT");
    assertThat(newest).extracting(AuditEntry::principal).containsOnly("holdfast:test");
    assertThat(newest).extracting(AuditEntry::number).containsOnly(newest.getFirst().number());
  }

  @Test
  void whoIsNoSuperuserNotesNothing() throws SQLException {
    try (Connection owner = database.connect()) {
      TestDatabase.run(owner, "CREATE ROLE clerk LOGIN");
    }
    try (Connection clerk = source.getConnectionFor("clerk")) {
      HoldfastConnection service = clerk.unwrap(HoldfastConnection.class);
      assertThatThrownBy(() -> service.noteAct("OPEN INCIDENT", "INCIDENT", "1"))
          .isInstanceOf(SQLException.class)
          .hasFieldOrPropertyWithValue("SQLState", "42501");
    }
  }

  private List<String> acts() throws SQLException {
    return source.audit().search(AuditQuery.newest(20)).entries().stream()
        .filter(entry -> entry.auditClass() == AuditClass.ADMIN)
        .map(AuditEntry::action)
        .toList();
  }

  @Test
  void whatIsNotHexadecimalNamesNoBranch() {
    assertThatThrownBy(() -> operations.commitBranch(1, "xyz", ""))
        .isInstanceOf(SQLException.class)
        .hasFieldOrPropertyWithValue("SQLState", "22023");
  }
}
