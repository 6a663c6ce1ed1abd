package dev.holdfast.cli;

import java.sql.SQLException;
import java.util.List;

/// A database as the command line sees it: opened here, or behind a server's API.
///
/// A failed statement is an `SQLException` whose message names the position, if there is one.
interface Door extends AutoCloseable {
  /// Runs one statement. The caller closes the outcome before the next.
  Outcome execute(String sql) throws SQLException;

  /// Runs one query as of a past moment: a timestamp or a commit sequence.
  Outcome executeAsOf(String sql, String moment) throws SQLException;

  /// The log-ins to a server's console and API; only a server has any.
  Table logIns() throws SQLException;

  /// Ends a log-in to a server's console or API.
  void endLogIn(String id) throws SQLException;

  /// The figures of the database: name and value.
  List<Figure> status() throws SQLException;

  /// The branches in doubt.
  Table branches() throws SQLException;

  /// The open sessions.
  Table sessions() throws SQLException;

  /// The checks of technical controls.
  ComplianceDoor compliance() throws SQLException;

  @Override
  void close() throws SQLException;

  /// One line of the status.
  record Figure(String name, String value) {}
}
