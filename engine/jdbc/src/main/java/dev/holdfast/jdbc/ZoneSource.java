package dev.holdfast.jdbc;

import java.sql.SQLException;
import java.time.ZoneId;

/// Whoever knows the time zone of the session; asked only where a value needs it.
interface ZoneSource {
  ZoneId zone() throws SQLException;
}
