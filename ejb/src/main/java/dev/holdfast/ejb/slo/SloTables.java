package dev.holdfast.ejb.slo;

import dev.holdfast.api.slo.Objective;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The tables of the objectives, over a connection of the caller's transaction.
final class SloTables {
  private static final List<String> DEFINITIONS =
      List.of(
          "CREATE SCHEMA IF NOT EXISTS holdfast_ops",
          """
          CREATE TABLE IF NOT EXISTS holdfast_ops.slo_objective (
            id VARCHAR(63) PRIMARY KEY,
            target DOUBLE PRECISION NOT NULL CHECK (target > 0 AND target < 1),
            window_days INTEGER NOT NULL CHECK (window_days BETWEEN 1 AND 400))\
          """,
          """
          CREATE TABLE IF NOT EXISTS holdfast_ops.slo_sample (
            indicator VARCHAR(63) NOT NULL,
            sampled_at TIMESTAMP WITH TIME ZONE NOT NULL,
            good BIGINT NOT NULL,
            total BIGINT NOT NULL CHECK (total >= good),
            source_opened_at TIMESTAMP WITH TIME ZONE NOT NULL,
            source_good BIGINT NOT NULL,
            source_total BIGINT NOT NULL,
            PRIMARY KEY (indicator, sampled_at))\
          """);

  private static final String UNDEFINED_TABLE = "42P01";

  private final Connection connection;

  /// A row of the samples.
  ///
  /// @param atSeconds a full minute
  /// @param total since measuring began
  /// @param raw what the source itself had counted
  /// @param source when the source was opened
  record Sample(long atSeconds, Counts total, Counts raw, Instant source) {}

  SloTables(Connection connection) {
    this.connection = connection;
  }

  void createMissing() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String definition : DEFINITIONS) {
        statement.execute(definition);
      }
    }
  }

  /// The samples of an indicator, the oldest first.
  List<Sample> samples(Indicator indicator) throws SQLException {
    String sql =
        "SELECT sampled_at, good, total, source_good, source_total, source_opened_at"
            + " FROM holdfast_ops.slo_sample WHERE indicator = ? ORDER BY sampled_at";
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setString(1, indicator.id());
      var samples = new ArrayList<Sample>();
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          samples.add(
              new Sample(
                  rows.getObject(1, OffsetDateTime.class).toEpochSecond(),
                  new Counts(rows.getLong(2), rows.getLong(3)),
                  new Counts(rows.getLong(4), rows.getLong(5)),
                  rows.getObject(6, OffsetDateTime.class).toInstant()));
        }
      }
      return samples;
    }
  }

  /// Adds the samples of one minute, in one statement and so in one commit.
  void addSamples(Map<Indicator, Sample> samples) throws SQLException {
    if (samples.isEmpty()) {
      return;
    }
    String row = "(?, ?, ?, ?, ?, ?, ?)";
    String sql =
        "INSERT INTO holdfast_ops.slo_sample (indicator, sampled_at, good, total, source_good,"
            + " source_total, source_opened_at) VALUES "
            + String.join(", ", Collections.nCopies(samples.size(), row));
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      int next = 1;
      for (Map.Entry<Indicator, Sample> entry : samples.entrySet()) {
        Sample sample = entry.getValue();
        insert.setString(next++, entry.getKey().id());
        insert.setObject(
            next++, Instant.ofEpochSecond(sample.atSeconds()).atOffset(ZoneOffset.UTC));
        insert.setLong(next++, sample.total().good());
        insert.setLong(next++, sample.total().total());
        insert.setLong(next++, sample.raw().good());
        insert.setLong(next++, sample.raw().total());
        insert.setObject(next++, sample.source().atOffset(ZoneOffset.UTC));
      }
      insert.executeUpdate();
    }
  }

  /// The promises, now or at a past moment: the default where nobody had changed it.
  Map<Indicator, Objective> objectives(@Nullable Instant asOf) throws SQLException {
    String time = asOf == null ? "" : " FOR SYSTEM_TIME AS OF ?";
    String sql = "SELECT id, target, window_days FROM holdfast_ops.slo_objective" + time;
    var objectives = new EnumMap<Indicator, Objective>(Indicator.class);
    for (Indicator indicator : Indicator.values()) {
      objectives.put(indicator, indicator.byDefault());
    }
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      if (asOf != null) {
        query.setObject(1, asOf.atOffset(ZoneOffset.UTC));
      }
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          put(objectives, rows.getString(1), rows.getDouble(2), rows.getInt(3));
        }
      }
    } catch (SQLException e) {
      if (!UNDEFINED_TABLE.equals(e.getSQLState())) {
        throw e;
      } // at that moment nobody had promised anything yet: the defaults
    }
    return objectives;
  }

  private static void put(
      Map<Indicator, Objective> objectives, String id, double target, int windowDays) {
    for (Indicator indicator : Indicator.values()) {
      if (indicator.id().equals(id)) {
        objectives.put(indicator, indicator.promising(target, Duration.ofDays(windowDays)));
      }
    }
  }

  void putObjective(Objective objective) throws SQLException {
    String sql =
        "INSERT INTO holdfast_ops.slo_objective (id, target, window_days) VALUES (?, ?, ?)"
            + " ON CONFLICT (id) DO UPDATE SET target = excluded.target,"
            + " window_days = excluded.window_days";
    try (PreparedStatement upsert = connection.prepareStatement(sql)) {
      upsert.setString(1, objective.id());
      upsert.setDouble(2, objective.target());
      upsert.setInt(3, Math.toIntExact(objective.window().toDays()));
      upsert.executeUpdate();
    }
  }
}
