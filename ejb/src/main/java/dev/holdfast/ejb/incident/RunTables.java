package dev.holdfast.ejb.incident;

import dev.holdfast.api.incident.Playbook;
import dev.holdfast.api.incident.PlaybookRun;
import dev.holdfast.api.incident.RunStep;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The tables of runs and their steps, over a connection of the caller's transaction.
final class RunTables {
  /// What makes them.
  static final List<String> DEFINITIONS =
      List.of(
          """
          CREATE TABLE IF NOT EXISTS holdfast_ops.playbook_run (
            id BIGINT PRIMARY KEY,
            playbook VARCHAR(63) NOT NULL,
            version INTEGER NOT NULL,
            document_hash VARCHAR(64) NOT NULL,
            incident_id BIGINT REFERENCES holdfast_ops.incident,
            parameters TEXT NOT NULL,
            state VARCHAR(16) NOT NULL,
            started_at TIMESTAMP WITH TIME ZONE NOT NULL,
            started_by VARCHAR(255) NOT NULL,
            ended_at TIMESTAMP WITH TIME ZONE,
            verifications TEXT)\
          """,
          """
          CREATE TABLE IF NOT EXISTS holdfast_ops.playbook_step (
            run_id BIGINT NOT NULL REFERENCES holdfast_ops.playbook_run,
            number INTEGER NOT NULL,
            step_id VARCHAR(63) NOT NULL,
            state VARCHAR(16) NOT NULL,
            preview TEXT,
            preview_hash VARCHAR(64),
            requested_by VARCHAR(255),
            approved_by VARCHAR(255),
            approved_at TIMESTAMP WITH TIME ZONE,
            reason TEXT,
            executed_by VARCHAR(255),
            started_at TIMESTAMP WITH TIME ZONE,
            ended_at TIMESTAMP WITH TIME ZONE,
            result TEXT,
            found TEXT,
            PRIMARY KEY (run_id, number))\
          """);

  private final Connection connection;
  private final Playbooks playbooks;

  /// A run's own row.
  record RunRow(
      long id,
      String playbook,
      int version,
      String documentHash,
      @Nullable Long incidentId,
      Map<String, String> parameters,
      PlaybookRun.State state,
      Instant startedAt,
      String startedBy,
      @Nullable Instant endedAt,
      @Nullable String verifications) {}

  RunTables(Connection connection, Playbooks playbooks) {
    this.connection = connection;
    this.playbooks = playbooks;
  }

  List<PlaybookRun> ofIncident(long incidentId, @Nullable Instant asOf) throws SQLException {
    return select(" WHERE incident_id = ? ORDER BY id", asOf, incidentId);
  }

  List<PlaybookRun> list(int limit, int offset, @Nullable Instant asOf) throws SQLException {
    return select(" ORDER BY id DESC LIMIT ? OFFSET ?", asOf, limit, offset);
  }

  Optional<PlaybookRun> find(long id, @Nullable Instant asOf) throws SQLException {
    return select(" WHERE id = ?", asOf, id).stream().findFirst();
  }

  private List<PlaybookRun> select(String rest, @Nullable Instant asOf, Object... values)
      throws SQLException {
    try (PreparedStatement query = prepare("playbook_run", rest, asOf, values)) {
      var runs = new ArrayList<PlaybookRun>();
      for (RunRow row : rows(query)) {
        runs.add(run(row, asOf));
      }
      return runs;
    } catch (SQLException e) {
      if (Columns.isTooEarly(e, asOf)) {
        return List.of();
      }
      throw e;
    }
  }

  private PreparedStatement prepare(
      String table, String rest, @Nullable Instant asOf, Object... values) throws SQLException {
    PreparedStatement query =
        connection.prepareStatement("SELECT * FROM " + Columns.at(table, asOf) + rest);
    int shift = asOf == null ? 0 : 1;
    var all = new @Nullable Object[values.length + shift];
    System.arraycopy(values, 0, all, shift, values.length);
    if (asOf != null) {
      all[0] = asOf;
    }
    Columns.set(query, all);
    return query;
  }

  private static List<RunRow> rows(PreparedStatement query) throws SQLException {
    var found = new ArrayList<RunRow>();
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        found.add(
            new RunRow(
                rows.getLong("id"),
                rows.getString("playbook"),
                rows.getInt("version"),
                rows.getString("document_hash"),
                Columns.longOrNull(rows, "incident_id"),
                JsonText.map(rows.getString("parameters")),
                PlaybookRun.State.valueOf(rows.getString("state")),
                Columns.instant(rows, "started_at"),
                rows.getString("started_by"),
                Columns.instantOrNull(rows, "ended_at"),
                rows.getString("verifications")));
      }
    }
    return found;
  }

  /// The row of a run; empty when there is none of that number.
  Optional<RunRow> row(long id) throws SQLException {
    try (PreparedStatement query = prepare("playbook_run", " WHERE id = ?", null, id)) {
      return rows(query).stream().findFirst();
    }
  }

  private PlaybookRun run(RunRow row, @Nullable Instant asOf) throws SQLException {
    Playbook playbook = playbooks.find(row.playbook());
    return new PlaybookRun(
        row.id(),
        row.playbook(),
        playbook == null ? row.playbook() : playbook.title(),
        row.version(),
        row.incidentId(),
        row.parameters(),
        row.state(),
        row.startedAt(),
        row.startedBy(),
        row.endedAt(),
        steps(row, playbook, asOf),
        JsonText.verifications(row.verifications()));
  }

  private List<RunStep> steps(RunRow run, @Nullable Playbook playbook, @Nullable Instant asOf)
      throws SQLException {
    String rest = " WHERE run_id = ? ORDER BY number";
    try (PreparedStatement query = prepare("playbook_step", rest, asOf, run.id())) {
      var steps = new ArrayList<RunStep>();
      for (StepRow row : StepRow.all(query)) {
        steps.add(row.describe(playbook, run.parameters()));
      }
      return steps;
    }
  }

  /// The steps of a run as they are kept, in their order.
  List<StepRow> steps(long runId) throws SQLException {
    String rest = " WHERE run_id = ? ORDER BY number";
    try (PreparedStatement query = prepare("playbook_step", rest, null, runId)) {
      return StepRow.all(query);
    }
  }

  /// Steps that were under way.
  List<StepRow> running() throws SQLException {
    try (PreparedStatement query =
        prepare("playbook_step", " WHERE state = 'RUNNING' ORDER BY run_id, number", null)) {
      return StepRow.all(query);
    }
  }

  /// The number of the next run; under the lock of whoever adds it.
  long nextId() throws SQLException {
    String sql = "SELECT COALESCE(max(id), 0) + 1 FROM holdfast_ops.playbook_run";
    try (PreparedStatement query = connection.prepareStatement(sql);
        ResultSet rows = query.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    }
  }

  void put(RunRow run) throws SQLException {
    String sql =
        "INSERT INTO holdfast_ops.playbook_run (id, playbook, version, document_hash, incident_id,"
            + " parameters, state, started_at, started_by, ended_at, verifications)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            + " ON CONFLICT (id) DO UPDATE SET parameters = excluded.parameters,"
            + " state = excluded.state, ended_at = excluded.ended_at,"
            + " verifications = excluded.verifications";
    try (PreparedStatement upsert = connection.prepareStatement(sql)) {
      Columns.set(
          upsert,
          run.id(),
          run.playbook(),
          run.version(),
          run.documentHash(),
          run.incidentId(),
          JsonText.of(run.parameters()),
          run.state().name(),
          run.startedAt(),
          run.startedBy(),
          run.endedAt(),
          run.verifications());
      upsert.executeUpdate();
    }
  }

  void put(StepRow step) throws SQLException {
    step.put(connection);
  }
}
