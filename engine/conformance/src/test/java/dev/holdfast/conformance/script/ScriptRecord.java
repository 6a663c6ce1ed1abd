package dev.holdfast.conformance.script;

import java.util.List;

/// One record of a script, with the number of its first line.
sealed interface ScriptRecord {
  int line();

  /// A parameter: its type and its text.
  record Binding(String type, String value) {}

  /// SQL with the values of its parameters.
  record Sql(String text, List<Binding> bindings) {}

  /// A statement that must succeed.
  record StatementOk(int line, Sql sql) implements ScriptRecord {}

  /// A statement that must change `rowCount` rows.
  record StatementCount(int line, Sql sql, long rowCount) implements ScriptRecord {}

  /// A statement that must fail with `sqlState`.
  record StatementError(int line, Sql sql, String sqlState) implements ScriptRecord {}

  /// A query with its rows, in this order unless `rowSort`.
  record Query(int line, Sql sql, boolean rowSort, List<String> rows) implements ScriptRecord {}

  /// Keeps a value under a name.
  record Let(int line, Sql sql, String name) implements ScriptRecord {}

  /// Switches to a connection.
  record UseConnection(int line, String name) implements ScriptRecord {}

  /// `autocommit on`, `autocommit off`, `commit` or `rollback`, through JDBC.
  record Control(int line, String command) implements ScriptRecord {}

  /// Closes everything and opens it again.
  record Restart(int line) implements ScriptRecord {}

  /// Ends the process at once; the script goes on in a new one.
  record Crash(int line) implements ScriptRecord {}
}
