package dev.holdfast.ejb.incident;

import dev.holdfast.api.audit.AuditClass;
import dev.holdfast.api.audit.AuditEntry;
import dev.holdfast.api.audit.AuditQuery;
import dev.holdfast.jdbc.HoldfastSimpleDataSource;
import dev.holdfast.jdbc.HoldfastXaConnection;
import dev.holdfast.jdbc.HoldfastXaDataSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

/// The services' parts on a real database in a directory, which can be stopped and started.
final class TestDesk implements AutoCloseable {
  static final Runs.Actor ADA = new Runs.Actor("ada", true);
  static final Runs.Actor BEN = new Runs.Actor("ben", true);
  static final Runs.Actor OLGA = new Runs.Actor("olga", false);

  private final String url;
  HoldfastSimpleDataSource source;
  Desk desk;
  Playbooks playbooks = Playbooks.builtIn(Operations.builtIn());
  Runs runs;
  Incidents incidents;
  boolean alarm;

  TestDesk(Path directory) {
    url = "jdbc:holdfast:" + directory;
    source = new HoldfastSimpleDataSource(url);
    desk = new Desk(() -> source);
    runs = new Runs(desk, playbooks, Operations.builtIn());
    incidents = new Incidents(desk, playbooks, _ -> alarm);
  }

  /// Another life of the server over the same directory, with these operations.
  void restart(Operations operations, Playbooks newPlaybooks) {
    source.close();
    source = new HoldfastSimpleDataSource(url);
    playbooks = newPlaybooks;
    desk = new Desk(() -> source);
    runs = new Runs(desk, playbooks, operations);
    incidents = new Incidents(desk, playbooks, _ -> alarm);
  }

  void restart() {
    restart(Operations.builtIn(), Playbooks.builtIn(Operations.builtIn()));
  }

  Watch watch(Map<String, String> thresholds) {
    return new Watch(desk, playbooks, incidents, List::of, thresholds);
  }

  void run(String... statements) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  String value(String sql) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return String.valueOf(rows.getString(1));
    }
  }

  /// Leaves a branch in doubt that inserts `value` into table `t`.
  String leaveInDoubt(String name, int value) throws SQLException, XAException {
    var xid = new TestXid(name);
    try (var xaSource = new HoldfastXaDataSource(url)) {
      HoldfastXaConnection connection = xaSource.getXAConnection();
      connection.getXAResource().start(xid, XAResource.TMNOFLAGS);
      try (Connection handle = connection.getConnection();
          Statement statement = handle.createStatement()) {
        statement.execute("INSERT INTO t VALUES (" + value + ")");
      }
      connection.getXAResource().end(xid, XAResource.TMSUCCESS);
      connection.getXAResource().prepare(xid);
      connection.close();
    }
    HexFormat hex = HexFormat.of();
    return xid.getFormatId()
        + ":"
        + hex.formatHex(xid.getGlobalTransactionId())
        + ":"
        + hex.formatHex(xid.getBranchQualifier());
  }

  /// The acts in the trail, the oldest first.
  List<String> acts() throws SQLException {
    return source.audit().search(AuditQuery.newest(AuditQuery.LIMIT_MAX)).entries().stream()
        .filter(entry -> entry.auditClass() == AuditClass.ADMIN)
        .map(AuditEntry::action)
        .toList()
        .reversed();
  }

  @Override
  public void close() {
    source.close();
  }

  private record TestXid(String name) implements Xid {
    @Override
    public int getFormatId() {
      return 4_711;
    }

    @Override
    public byte[] getGlobalTransactionId() {
      return name.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public byte[] getBranchQualifier() {
      return new byte[] {1};
    }
  }
}
