package dev.holdfast.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Goal: a branch belongs to the database: connections come and go around it.
class XaTest {
  private final TestDatabase database = new TestDatabase();
  private HoldfastXaDataSource source;
  private HoldfastXaConnection xa;
  private XAResource resource;
  private Connection connection;

  record TestXid(String name) implements Xid {
    @Override
    public int getFormatId() {
      return 7;
    }

    @Override
    public byte[] getGlobalTransactionId() {
      return name.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] getBranchQualifier() {
      return new byte[] {1};
    }
  }

  @BeforeEach
  void open() throws SQLException {
    source = new HoldfastXaDataSource(database.url());
    xa = source.getXAConnection();
    resource = xa.getXAResource();
    connection = xa.getConnection();
    TestDatabase.run(connection, "CREATE TABLE t (id INT PRIMARY KEY)");
  }

  @AfterEach
  void close() throws SQLException {
    xa.close();
    source.close();
    database.close();
  }

  private void insertIn(Xid xid, int id) throws Exception {
    resource.start(xid, XAResource.TMNOFLAGS);
    TestDatabase.run(connection, "INSERT INTO t VALUES (" + id + ")");
    resource.end(xid, XAResource.TMSUCCESS);
  }

  private long rowCount() throws SQLException {
    try (Connection plain = database.connect()) {
      return Long.parseLong(TestDatabase.rows(plain, "SELECT count(*) FROM t").getFirst());
    }
  }

  @Test
  void aBranchCommitsInOnePhaseOrTwo() throws Exception {
    Xid one = new TestXid("one");
    insertIn(one, 1);
    resource.commit(one, true);
    Xid two = new TestXid("two");
    insertIn(two, 2);
    assertThat(resource.prepare(two)).isEqualTo(XAResource.XA_OK);
    assertThat(rowCount()).isEqualTo(1);
    resource.commit(two, false);

    assertThat(rowCount()).isEqualTo(2);
  }

  @Test
  void anotherConnectionFinishesAPreparedBranch() throws Exception {
    Xid xid = new TestXid("orphan");
    insertIn(xid, 1);
    resource.prepare(xid);
    xa.close();

    xa = source.getXAConnection();
    XAResource other = xa.getXAResource();
    Xid[] found = other.recover(XAResource.TMSTARTRSCAN | XAResource.TMENDRSCAN);
    assertThat(found).hasSize(1);
    assertThat(found[0].getGlobalTransactionId()).isEqualTo(xid.getGlobalTransactionId());
    assertThat(other.recover(XAResource.TMENDRSCAN)).isEmpty();
    other.commit(found[0], false);

    assertThat(rowCount()).isEqualTo(1);
    assertThat(other.recover(XAResource.TMSTARTRSCAN)).isEmpty();
  }

  @Test
  void rollbackUndoesABranch() throws Exception {
    Xid xid = new TestXid("undone");
    insertIn(xid, 1);
    resource.prepare(xid);
    resource.rollback(xid);

    assertThat(rowCount()).isZero();
  }

  @Test
  void aBranchThatOnlyReadVotesReadOnly() throws Exception {
    Xid xid = new TestXid("reader");
    resource.start(xid, XAResource.TMNOFLAGS);
    TestDatabase.rows(connection, "SELECT * FROM t");
    resource.end(xid, XAResource.TMSUCCESS);

    assertThat(resource.prepare(xid)).isEqualTo(XAResource.XA_RDONLY);
  }

  @Test
  void aSuspendedBranchIsResumedAfterOtherWork() throws Exception {
    Xid xid = new TestXid("suspended");
    resource.start(xid, XAResource.TMNOFLAGS);
    TestDatabase.run(connection, "INSERT INTO t VALUES (1)");
    resource.end(xid, XAResource.TMSUSPEND);
    TestDatabase.run(connection, "INSERT INTO t VALUES (10)");
    assertThat(rowCount()).isEqualTo(1);
    resource.start(xid, XAResource.TMRESUME);
    TestDatabase.run(connection, "INSERT INTO t VALUES (2)");
    resource.end(xid, XAResource.TMSUCCESS);
    resource.commit(xid, true);

    assertThat(rowCount()).isEqualTo(3);
  }

  @Test
  void twoConnectionsJoinInOneBranch() throws Exception {
    Xid xid = new TestXid("joined");
    insertIn(xid, 1);
    try (AutoCloseableXa other = new AutoCloseableXa(source.getXAConnection())) {
      XAResource otherResource = other.xa().getXAResource();
      assertThat(resource.isSameRM(otherResource)).isTrue();
      otherResource.start(xid, XAResource.TMJOIN);
      try (Connection joined = other.xa().getConnection()) {
        assertThat(TestDatabase.rows(joined, "SELECT id FROM t")).containsExactly("1");
      }
      otherResource.end(xid, XAResource.TMSUCCESS);
    }
    resource.commit(xid, true);

    assertThat(rowCount()).isEqualTo(1);
  }

  private record AutoCloseableXa(HoldfastXaConnection xa) implements AutoCloseable {
    @Override
    public void close() throws SQLException {
      xa.close();
    }
  }

  @Test
  void theConnectionCannotEndABranch() throws Exception {
    Xid xid = new TestXid("guarded");
    resource.start(xid, XAResource.TMNOFLAGS);
    TestDatabase.run(connection, "INSERT INTO t VALUES (1)");

    assertThat(connection.getAutoCommit()).isFalse();
    assertThatThrownBy(connection::commit).hasFieldOrPropertyWithValue("SQLState", "25000");
    assertThatThrownBy(connection::rollback).hasFieldOrPropertyWithValue("SQLState", "25000");
    assertThatThrownBy(() -> connection.setAutoCommit(true))
        .hasFieldOrPropertyWithValue("SQLState", "25000");
    resource.end(xid, XAResource.TMSUCCESS);
    resource.rollback(xid);
  }

  @Test
  void aHandleMayCloseBeforeTheBranchEnds() throws Exception {
    Xid xid = new TestXid("closed early");
    resource.start(xid, XAResource.TMNOFLAGS);
    TestDatabase.run(connection, "INSERT INTO t VALUES (1)");
    connection.close();
    resource.end(xid, XAResource.TMSUCCESS);
    resource.prepare(xid);
    resource.commit(xid, false);

    assertThat(rowCount()).isEqualTo(1);
  }

  @Test
  void misuseHasTheCodesOfTheSpecification() throws Exception {
    Xid xid = new TestXid("known");
    insertIn(xid, 1);

    assertCode(XAException.XAER_NOTA, () -> resource.commit(new TestXid("unknown"), false));
    assertCode(XAException.XAER_DUPID, () -> resource.start(xid, XAResource.TMNOFLAGS));
    assertCode(XAException.XAER_PROTO, () -> resource.commit(xid, false));
    assertCode(XAException.XAER_INVAL, () -> resource.start(xid, 12345));
    connection.setAutoCommit(false);
    TestDatabase.run(connection, "INSERT INTO t VALUES (2)");
    assertCode(
        XAException.XAER_OUTSIDE,
        () -> resource.start(new TestXid("outside"), XAResource.TMNOFLAGS));
    connection.rollback();
    connection.setAutoCommit(true);
    resource.rollback(xid);
    assertThat(resource.setTransactionTimeout(30)).isTrue();
    assertThat(resource.getTransactionTimeout()).isEqualTo(30);
  }

  private interface Call {
    void run() throws XAException;
  }

  private static void assertCode(int code, Call call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            XAException.class, failure -> assertThat(failure.errorCode).isEqualTo(code));
  }
}
