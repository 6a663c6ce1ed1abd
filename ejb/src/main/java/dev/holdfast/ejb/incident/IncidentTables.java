package dev.holdfast.ejb.incident;

import dev.holdfast.api.incident.Incident;
import dev.holdfast.api.incident.IncidentEvent;
import dev.holdfast.api.incident.IncidentState;
import dev.holdfast.api.incident.Severity;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The tables of incidents and their timelines, over a connection of the caller's transaction.
final class IncidentTables {
  /// What makes them.
  static final List<String> DEFINITIONS =
      List.of(
          "CREATE SCHEMA IF NOT EXISTS holdfast_ops",
          """
          CREATE TABLE IF NOT EXISTS holdfast_ops.incident (
            id BIGINT PRIMARY KEY,
            title VARCHAR(400) NOT NULL,
            severity VARCHAR(16) NOT NULL,
            state VARCHAR(16) NOT NULL,
            signal VARCHAR(400) NOT NULL,
            playbook VARCHAR(63),
            parameters TEXT NOT NULL,
            opened_at TIMESTAMP WITH TIME ZONE NOT NULL,
            opened_by VARCHAR(255) NOT NULL,
            acknowledged_at TIMESTAMP WITH TIME ZONE,
            acknowledged_by VARCHAR(255),
            resolved_at TIMESTAMP WITH TIME ZONE,
            resolved_by VARCHAR(255),
            resolvable BOOLEAN NOT NULL)\
          """,
          """
          CREATE TABLE IF NOT EXISTS holdfast_ops.incident_event (
            incident_id BIGINT NOT NULL REFERENCES holdfast_ops.incident,
            number INTEGER NOT NULL,
            happened_at TIMESTAMP WITH TIME ZONE NOT NULL,
            kind VARCHAR(16) NOT NULL,
            actor VARCHAR(255) NOT NULL,
            description TEXT NOT NULL,
            run_id BIGINT,
            PRIMARY KEY (incident_id, number))\
          """);

  private static final int TITLE_LENGTH_MAX = 400;

  private final Connection connection;

  IncidentTables(Connection connection) {
    this.connection = connection;
  }

  /// The newest first.
  List<Incident> list(boolean unresolved, int limit, int offset, @Nullable Instant asOf)
      throws SQLException {
    String sql =
        "SELECT * FROM "
            + Columns.at("incident", asOf)
            + (unresolved ? " WHERE state <> 'RESOLVED'" : "")
            + " ORDER BY id DESC LIMIT ? OFFSET ?";
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      if (asOf == null) {
        Columns.set(query, limit, offset);
      } else {
        Columns.set(query, asOf, limit, offset);
      }
      return incidents(query);
    } catch (SQLException e) {
      if (Columns.isTooEarly(e, asOf)) {
        return List.of();
      }
      throw e;
    }
  }

  Optional<Incident> find(long id, @Nullable Instant asOf) throws SQLException {
    String sql = "SELECT * FROM " + Columns.at("incident", asOf) + " WHERE id = ?";
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      if (asOf == null) {
        Columns.set(query, id);
      } else {
        Columns.set(query, asOf, id);
      }
      return incidents(query).stream().findFirst();
    } catch (SQLException e) {
      if (Columns.isTooEarly(e, asOf)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /// The newest one that this signal opened.
  Optional<Incident> newest(String signal) throws SQLException {
    String sql = "SELECT * FROM holdfast_ops.incident WHERE signal = ? ORDER BY id DESC LIMIT 1";
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      Columns.set(query, signal);
      return incidents(query).stream().findFirst();
    }
  }

  private static List<Incident> incidents(PreparedStatement query) throws SQLException {
    try (ResultSet rows = query.executeQuery()) {
      var found = new ArrayList<Incident>();
      while (rows.next()) {
        found.add(incident(rows));
      }
      return found;
    }
  }

  private static Incident incident(ResultSet rows) throws SQLException {
    return new Incident(
        rows.getLong("id"),
        rows.getString("title"),
        Severity.valueOf(rows.getString("severity")),
        IncidentState.valueOf(rows.getString("state")),
        rows.getString("signal"),
        rows.getString("playbook"),
        JsonText.map(rows.getString("parameters")),
        Columns.instant(rows, "opened_at"),
        rows.getString("opened_by"),
        Columns.instantOrNull(rows, "acknowledged_at"),
        rows.getString("acknowledged_by"),
        Columns.instantOrNull(rows, "resolved_at"),
        rows.getString("resolved_by"),
        rows.getBoolean("resolvable"));
  }

  /// The number of the next incident; under the lock of whoever adds it.
  long nextId() throws SQLException {
    return nextNumber("SELECT COALESCE(max(id), 0) + 1 FROM holdfast_ops.incident");
  }

  private long nextNumber(String sql, Object... values) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      Columns.set(query, values);
      try (ResultSet rows = query.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }

  void put(Incident incident) throws SQLException {
    String sql =
        "INSERT INTO holdfast_ops.incident (id, title, severity, state, signal, playbook,"
            + " parameters, opened_at, opened_by, acknowledged_at, acknowledged_by, resolved_at,"
            + " resolved_by, resolvable) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            + " ON CONFLICT (id) DO UPDATE SET severity = excluded.severity,"
            + " state = excluded.state, acknowledged_at = excluded.acknowledged_at,"
            + " acknowledged_by = excluded.acknowledged_by, resolved_at = excluded.resolved_at,"
            + " resolved_by = excluded.resolved_by, resolvable = excluded.resolvable";
    try (PreparedStatement upsert = connection.prepareStatement(sql)) {
      Columns.set(
          upsert,
          incident.id(),
          cut(incident.title()),
          incident.severity().name(),
          incident.state().name(),
          incident.signal(),
          incident.playbook(),
          JsonText.of(incident.parameters()),
          incident.openedAt(),
          incident.openedBy(),
          incident.acknowledgedAt(),
          incident.acknowledgedBy(),
          incident.resolvedAt(),
          incident.resolvedBy(),
          incident.resolvable());
      upsert.executeUpdate();
    }
  }

  private static String cut(String title) {
    return title.length() <= TITLE_LENGTH_MAX ? title : title.substring(0, TITLE_LENGTH_MAX);
  }

  /// The timeline in its order.
  List<IncidentEvent> events(long incidentId, @Nullable Instant asOf) throws SQLException {
    String sql =
        "SELECT * FROM "
            + Columns.at("incident_event", asOf)
            + " WHERE incident_id = ? ORDER BY number";
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      if (asOf == null) {
        Columns.set(query, incidentId);
      } else {
        Columns.set(query, asOf, incidentId);
      }
      var events = new ArrayList<IncidentEvent>();
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          events.add(event(rows));
        }
      }
      return events;
    }
  }

  private static IncidentEvent event(ResultSet rows) throws SQLException {
    return new IncidentEvent(
        rows.getInt("number"),
        Columns.instant(rows, "happened_at"),
        IncidentEvent.Kind.valueOf(rows.getString("kind")),
        rows.getString("actor"),
        rows.getString("description"),
        Columns.longOrNull(rows, "run_id"));
  }

  /// Adds a line; its number is the next.
  void add(long incidentId, IncidentEvent event) throws SQLException {
    long number =
        nextNumber(
            "SELECT COALESCE(max(number), 0) + 1 FROM holdfast_ops.incident_event"
                + " WHERE incident_id = ?",
            incidentId);
    String sql =
        "INSERT INTO holdfast_ops.incident_event (incident_id, number, happened_at, kind, actor,"
            + " description, run_id) VALUES (?, ?, ?, ?, ?, ?, ?)";
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      Columns.set(
          insert,
          incidentId,
          Math.toIntExact(number),
          event.at(),
          event.kind().name(),
          event.actor(),
          event.description(),
          event.runId());
      insert.executeUpdate();
    }
  }
}
