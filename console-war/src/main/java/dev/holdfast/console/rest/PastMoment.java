package dev.holdfast.console.rest;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The moment at which a request reads: an RFC 3339 timestamp or a commit sequence.
record PastMoment(String text) {
  private static final Pattern SEQUENCE = Pattern.compile("\\d{1,18}");

  /// Null for the present.
  static @Nullable PastMoment parse(@Nullable String text) throws JsonBody.Unreadable {
    if (text == null || text.isEmpty()) {
      return null;
    }
    if (SEQUENCE.matcher(text).matches()) {
      return new PastMoment(text);
    }
    try {
      Instant instant = OffsetDateTime.parse(text).toInstant();
      return new PastMoment(DateTimeFormatter.ISO_INSTANT.format(instant));
    } catch (DateTimeException _) {
      throw new JsonBody.Unreadable(
          "asOf must be a timestamp with its offset, such as 2026-03-01T12:00:00Z, or a commit"
              + " sequence.");
    }
  }

  /// Makes the connection read at that moment until [#leave].
  void enter(Connection connection) throws SQLException {
    // The text is digits, or printed from a timestamp: nothing in it can end the literal.
    run(connection, "SET SYSTEM_TIME = '" + text + "'");
  }

  /// Back to the present, before the connection goes back to its pool.
  static void leave(Connection connection) throws SQLException {
    run(connection, "RESET SYSTEM_TIME");
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
