package dev.holdfast.conformance.xa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.conformance.RowText;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import javax.sql.XAConnection;
import javax.sql.XADataSource;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

/// An XA connection with its resource and its handle, and short words for what tests do with them.
record XaProbe(XAConnection xaConnection, XAResource resource, Connection connection)
    implements AutoCloseable {
  private static final int SUCCESS = XAResource.TMSUCCESS;

  /// A call that may fail as XA calls do.
  interface Call {
    void run() throws XAException;
  }

  static XaProbe open(XADataSource dataSource) throws SQLException {
    XAConnection xaConnection = dataSource.getXAConnection();
    return new XaProbe(xaConnection, xaConnection.getXAResource(), xaConnection.getConnection());
  }

  /// Begins a branch, runs a statement in it, and ends the association.
  void work(Xid xid, String sql) throws XAException, SQLException {
    resource.start(xid, XAResource.TMNOFLAGS);
    execute(sql);
    resource.end(xid, SUCCESS);
  }

  /// The same, up to its vote.
  void workAndPrepare(Xid xid, String sql) throws XAException, SQLException {
    work(xid, sql);
    assertThat(resource.prepare(xid)).isEqualTo(XAResource.XA_OK);
  }

  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  List<String> rows(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return RowText.readAll(rows, "|");
    }
  }

  List<TestXid> recover(int flags) throws XAException {
    return Arrays.stream(resource.recover(flags)).map(TestXid::copyOf).toList();
  }

  /// Everything in doubt, as a transaction manager asks for it.
  List<TestXid> recover() throws XAException {
    return recover(XAResource.TMSTARTRSCAN | XAResource.TMENDRSCAN);
  }

  /// Asserts that a call fails with this code.
  static void assertFails(int errorCode, Call call) {
    XAException failure = catchThrowableOfType(XAException.class, call::run);
    assertThat(failure).as("an XAException").isNotNull();
    assertThat(failure.errorCode).as(String.valueOf(failure.getMessage())).isEqualTo(errorCode);
  }

  @Override
  public void close() throws SQLException {
    xaConnection.close();
  }
}
