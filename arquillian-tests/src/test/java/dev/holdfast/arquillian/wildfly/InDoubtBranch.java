package dev.holdfast.arquillian.wildfly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.jdbc.HoldfastXaConnection;
import dev.holdfast.jdbc.HoldfastXaDataSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

/// A prepared branch of a transaction manager that the server does not know, so nobody there ends
/// it.
///
/// Both methods open the database from this process: only while no server has it open.
record InDoubtBranch(Path database) {
  private static final Xid XID = new StrangersXid();

  private record StrangersXid() implements Xid {
    @Override
    public int getFormatId() {
      return 4_711;
    }

    @Override
    public byte[] getGlobalTransactionId() {
      return "stranger".getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public byte[] getBranchQualifier() {
      return "branch".getBytes(StandardCharsets.US_ASCII);
    }
  }

  static InDoubtBranch prepareIn(Path database) throws Exception {
    Files.createDirectories(database.getParent());
    try (var source = new HoldfastXaDataSource("jdbc:holdfast:" + database)) {
      HoldfastXaConnection connection = source.getXAConnection();
      XAResource branch = connection.getXAResource();
      try (Connection handle = connection.getConnection();
          Statement statement = handle.createStatement()) {
        statement.execute("CREATE TABLE pledges (id BIGINT PRIMARY KEY)");
        branch.start(XID, XAResource.TMNOFLAGS);
        statement.execute("INSERT INTO pledges (id) VALUES (1)");
        branch.end(XID, XAResource.TMSUCCESS);
      }
      assertThat(branch.prepare(XID)).isEqualTo(XAResource.XA_OK);
      connection.close();
    }
    return new InDoubtBranch(database);
  }

  void assertStillPreparedAndCommit() throws Exception {
    try (var source = new HoldfastXaDataSource("jdbc:holdfast:" + database)) {
      HoldfastXaConnection connection = source.getXAConnection();
      XAResource branch = connection.getXAResource();
      assertThat(branch.recover(XAResource.TMSTARTRSCAN | XAResource.TMENDRSCAN))
          .anySatisfy(xid ->
              assertThat(xid.getGlobalTransactionId()).isEqualTo(XID.getGlobalTransactionId()));
      branch.commit(XID, false);
      try (Connection handle = connection.getConnection();
          Statement statement = handle.createStatement();
          ResultSet rows = statement.executeQuery("SELECT count(*) FROM pledges")) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getLong(1)).isEqualTo(1);
      }
      connection.close();
    }
  }
}
