package dev.holdfast.ejb.incident;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// Values as the driver takes and gives them.
final class Columns {
  /// The schema of what services keep.
  static final String SCHEMA = "holdfast_ops";

  private static final String UNDEFINED_TABLE = "42P01";

  private Columns() {}

  /// Sets the parameters of a statement in their order.
  static void set(PreparedStatement statement, @Nullable Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      Object value = values[i];
      statement.setObject(
          i + 1, value instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : value);
    }
  }

  static Instant instant(ResultSet rows, String column) throws SQLException {
    return rows.getObject(column, OffsetDateTime.class).toInstant();
  }

  static @Nullable Instant instantOrNull(ResultSet rows, String column) throws SQLException {
    OffsetDateTime value = rows.getObject(column, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }

  static @Nullable Long longOrNull(ResultSet rows, String column) throws SQLException {
    long value = rows.getLong(column);
    return rows.wasNull() ? null : Long.valueOf(value);
  }

  /// A table as it was at a moment, whose parameter follows; as it is without one.
  static String at(String table, @Nullable Instant asOf) {
    return SCHEMA + "." + table + (asOf == null ? "" : " FOR SYSTEM_TIME AS OF ?");
  }

  /// Whether at that past moment the table was not made yet.
  static boolean isTooEarly(SQLException failure, @Nullable Instant asOf) {
    return asOf != null && UNDEFINED_TABLE.equals(failure.getSQLState());
  }
}
