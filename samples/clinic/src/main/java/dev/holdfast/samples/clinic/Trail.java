package dev.holdfast.samples.clinic;

import jakarta.ejb.Stateless;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/// Reads the database's audit trail, which is a view like any other, for who may read it.
@Stateless
public class Trail {
  /// How far back a page looks: the trail is long, and read from its end.
  private static final int RECORDS_MAX = 5_000;

  /// One entry.
  ///
  /// @param at when it was committed
  /// @param deed for example `INSERT`
  /// @param outcome `success`, `failed` or `refused`
  /// @param rows how many
  /// @param application by its name on the server
  public record Line(
      long number,
      Instant at,
      String by,
      String deed,
      String object,
      String outcome,
      long rows,
      String application) {}

  /// The newest entries of one caller, or of all when `by` is empty; of one outcome, or of each.
  public List<Line> newest(String by, String outcome, int limit) throws SQLException {
    String sql =
        "SELECT number, committed_at, principal, action, object, outcome, row_count, deployment"
            + " FROM hf_audit WHERE number > ? AND (? = '' OR principal = ?)"
            + " AND (? = '' OR outcome = ?) ORDER BY number DESC, entry LIMIT ?";
    try (Connection connection = ClinicDatabase.connect();
        PreparedStatement query = connection.prepareStatement(sql)) {
      query.setLong(1, end(connection) - RECORDS_MAX);
      query.setString(2, by);
      query.setString(3, by);
      query.setString(4, outcome);
      query.setString(5, outcome);
      query.setInt(6, limit);
      var lines = new ArrayList<Line>();
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          lines.add(line(row));
        }
      }
      return lines;
    }
  }

  private static long end(Connection connection) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement("SELECT number FROM hf_audit_head");
        ResultSet row = query.executeQuery()) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  private static Line line(ResultSet row) throws SQLException {
    return new Line(
        row.getLong(1),
        row.getObject(2, OffsetDateTime.class).toInstant(),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        row.getLong(7),
        row.getString(8));
  }
}
