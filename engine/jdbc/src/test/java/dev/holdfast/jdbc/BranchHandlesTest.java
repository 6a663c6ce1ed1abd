package dev.holdfast.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.database.SessionIdentity;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.junit.jupiter.api.Test;

/// Goal: the work in a branch does not end with the handles through which it is done: a server
/// gives every `getConnection` of one transaction a handle on the same physical connection.
class BranchHandlesTest {
  private static final SessionIdentity CALLER = SessionIdentity.of("test");
  private static final Xid XID = new SmallXid();

  @Test
  void aBranchGoesOnWhenItsLastHandleIsClosed() throws SQLException, XAException {
    try (var source = new HoldfastXaDataSource("jdbc:holdfast:mem:branch-handles")) {
      HoldfastXaConnection physical = source.getXAConnection();
      run(physical, "CREATE TABLE t (id INT PRIMARY KEY)");
      XAResource resource = physical.getXAResource();
      resource.start(XID, XAResource.TMNOFLAGS);
      run(physical, "INSERT INTO t VALUES (1)");
      assertThat(count(physical)).isEqualTo(1);
      run(physical, "SET lock_timeout = 1234");
      run(physical, "INSERT INTO t VALUES (2)");
      resource.end(XID, XAResource.TMSUCCESS);
      resource.rollback(XID);
      assertThat(count(physical)).isZero();
      assertThat(physical.session().setting("lock_timeout")).isEqualTo("0");
      physical.close();
    }
  }

  @Test
  void eachHandleOfABranchHasItsOwnCaller() throws SQLException, XAException {
    try (var source = new HoldfastXaDataSource("jdbc:holdfast:mem:branch-callers")) {
      HoldfastXaConnection physical = source.getXAConnection();
      XAResource resource = physical.getXAResource();
      resource.start(XID, XAResource.TMNOFLAGS);
      Connection alice = physical.openHandle(SessionIdentity.of("alice"));
      Connection night = physical.openHandle(SessionIdentity.of("night-shift"));
      assertThat(user(alice)).isEqualTo("alice");
      assertThat(user(night)).isEqualTo("night-shift");
      night.close();
      assertThat(user(alice)).isEqualTo("alice");
      alice.close();
      resource.end(XID, XAResource.TMSUCCESS);
      resource.rollback(XID);
      physical.close();
    }
  }

  private static String user(Connection handle) throws SQLException {
    try (Statement statement = handle.createStatement();
        ResultSet row = statement.executeQuery("SELECT current_user")) {
      assertThat(row.next()).isTrue();
      return row.getString(1);
    }
  }

  private static void run(HoldfastXaConnection physical, String sql) throws SQLException {
    try (Connection handle = physical.openHandle(CALLER);
        Statement statement = handle.createStatement()) {
      statement.execute(sql);
    }
  }

  private static int count(HoldfastXaConnection physical) throws SQLException {
    try (Connection handle = physical.openHandle(CALLER);
        Statement statement = handle.createStatement();
        ResultSet rows = statement.executeQuery("SELECT count(*) FROM t")) {
      assertThat(rows.next()).isTrue();
      return rows.getInt(1);
    }
  }

  private static final class SmallXid implements Xid {
    @Override
    public int getFormatId() {
      return 1;
    }

    @Override
    public byte[] getGlobalTransactionId() {
      return new byte[] {1};
    }

    @Override
    public byte[] getBranchQualifier() {
      return new byte[] {2};
    }
  }
}
