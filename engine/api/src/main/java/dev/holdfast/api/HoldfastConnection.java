package dev.holdfast.api;

import java.sql.Connection;
import java.sql.SQLException;

/// A connection to Holdfast, reached by `connection.unwrap(HoldfastConnection.class)`.
public interface HoldfastConnection extends Connection {
  /// The name of the caller on whose behalf statements run; what `current_user` shows.
  String callerName() throws SQLException;

  /// The commit sequence of the last transaction that this connection committed, or 0 before the
  /// first. `FOR SYSTEM_TIME AS OF` it reads exactly what that commit left.
  long lastCommitSequence() throws SQLException;
}
