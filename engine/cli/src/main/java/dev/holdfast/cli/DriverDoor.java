package dev.holdfast.cli;

import dev.holdfast.api.BranchInfo;
import dev.holdfast.api.DatabaseStatus;
import dev.holdfast.api.HoldfastDataSource;
import dev.holdfast.api.SessionInfo;
import dev.holdfast.jdbc.HoldfastSimpleDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A database that this process opens.
final class DriverDoor implements Door {
  private final HoldfastSimpleDataSource source;
  private final Connection connection;
  private final Statement statement;

  private DriverDoor(HoldfastSimpleDataSource source, Connection connection) throws SQLException {
    this.source = source;
    this.connection = connection;
    this.statement = connection.createStatement();
  }

  static DriverDoor open(String url, @Nullable String user, @Nullable String password)
      throws SQLException {
    var source = new HoldfastSimpleDataSource(url);
    source.setUser(user);
    source.setPassword(password);
    try {
      return new DriverDoor(source, source.getConnection());
    } catch (SQLException failure) {
      source.close();
      throw failure;
    }
  }

  @Override
  public Outcome execute(String sql) throws SQLException {
    if (statement.execute(sql)) {
      return new Outcome.Rows(new ResultReader(statement.getResultSet()));
    }
    return new Outcome.Count(Math.max(0, statement.getLargeUpdateCount()));
  }

  // The moment stays set: a command asks one thing and closes the door.
  @Override
  public Outcome executeAsOf(String sql, String moment) throws SQLException {
    statement.execute("SET SYSTEM_TIME = '" + moment.replace("'", "''") + "'");
    return execute(sql);
  }

  @Override
  public Table logIns() throws SQLException {
    throw onlyServers();
  }

  @Override
  public void endLogIn(String id) throws SQLException {
    throw onlyServers();
  }

  private static SQLException onlyServers() {
    return new SQLException("log-ins are a server's: name it by --server", "0A000");
  }

  @Override
  public List<Figure> status() throws SQLException {
    HoldfastDataSource known = source;
    DatabaseStatus status = known.status();
    DatabaseStatus.Figures figures = status.figures();
    return List.of(
        new Figure("name", status.name()),
        new Figure("version", status.version()),
        new Figure("state", status.state().name()),
        new Figure("writeFailure", status.writeFailure() == null ? "none" : status.writeFailure()),
        new Figure("lastCommitSequence", String.valueOf(status.lastCommitSequence())),
        new Figure(
            "lastCommitAt",
            status.lastCommitAt() == null ? "never" : status.lastCommitAt().toString()),
        new Figure("inDoubtBranches", String.valueOf(figures.inDoubtBranches())),
        new Figure("tables", String.valueOf(figures.tables())),
        new Figure("rowVersions", String.valueOf(figures.rowVersions())),
        new Figure("logBytesSinceCheckpoint", String.valueOf(figures.logBytesSinceCheckpoint())));
  }

  @Override
  public Table branches() throws SQLException {
    List<List<@Nullable String>> rows = new ArrayList<>();
    for (BranchInfo branch : source.inDoubtBranches()) {
      rows.add(
          Arrays.asList(
              String.valueOf(branch.formatId()),
              branch.gtridHex(),
              branch.bqualHex(),
              branch.state().name(),
              branch.preparedAt().toString(),
              String.valueOf(branch.changeCount()),
              branch.principal(),
              branch.deployment()));
    }
    return new Table(BranchesCommand.COLUMNS, rows);
  }

  @Override
  public Table sessions() throws SQLException {
    List<List<@Nullable String>> rows = new ArrayList<>();
    for (SessionInfo session : source.sessions()) {
      Long transactionId = session.transactionId();
      rows.add(
          Arrays.asList(
              String.valueOf(session.id()),
              session.principal(),
              session.deployment(),
              session.applicationName(),
              session.state().name(),
              session.since().toString(),
              transactionId == null ? null : transactionId.toString(),
              session.statement()));
    }
    return new Table(SessionsCommand.COLUMNS, rows);
  }

  @Override
  public ComplianceDoor compliance() throws SQLException {
    DatabaseStatus status = source.status();
    return new DriverCompliance(source.compliance(), status.openedAt().plus(status.uptime()));
  }

  @Override
  public void close() throws SQLException {
    try (source) {
      connection.close();
    }
  }

  /// A result set as rows of text.
  private static final class ResultReader implements RowReader {
    private final ResultSet rows;
    private final List<Column> columns = new ArrayList<>();

    ResultReader(ResultSet rows) throws SQLException {
      this.rows = rows;
      ResultSetMetaData description = rows.getMetaData();
      for (int i = 1; i <= description.getColumnCount(); i++) {
        Kind kind = kind(description.getColumnType(i));
        columns.add(new Column(description.getColumnLabel(i), kind));
      }
    }

    private static Kind kind(int type) {
      return switch (type) {
        case Types.SMALLINT, Types.INTEGER, Types.BIGINT, Types.NUMERIC, Types.REAL, Types.DOUBLE ->
            Kind.NUMBER;
        case Types.BOOLEAN -> Kind.BOOLEAN;
        default -> Kind.TEXT;
      };
    }

    @Override
    public List<Column> columns() {
      return columns;
    }

    @Override
    public @Nullable List<@Nullable String> next() throws SQLException {
      if (!rows.next()) {
        return null;
      }
      List<@Nullable String> row = new ArrayList<>(columns.size());
      for (int i = 1; i <= columns.size(); i++) {
        row.add(rows.getString(i));
      }
      return row;
    }

    @Override
    public void close() throws SQLException {
      rows.close();
    }
  }
}
