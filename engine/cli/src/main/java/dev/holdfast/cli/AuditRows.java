package dev.holdfast.cli;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Asks the views of the audit trail.
final class AuditRows {
  private AuditRows() {}

  /// Something that asks and prints.
  interface Work {
    /// Asks and prints.
    void run() throws SQLException;
  }

  /// Runs it; a failed question is reported and gives exit code 1.
  static int report(Shell shell, Work work) {
    try {
      work.run();
      return ExitCode.DONE;
    } catch (SQLException failure) {
      shell.notice("holdfast: " + failure.getMessage() + " (" + failure.getSQLState() + ")");
      return ExitCode.STATEMENT_FAILED;
    }
  }

  /// All rows of a query, as of a past moment if there is one.
  static Table query(Door door, String sql, @Nullable String asOf) throws SQLException {
    return rows(sql, asOf == null ? door.execute(sql) : door.executeAsOf(sql, asOf));
  }

  /// All rows of a query.
  static Table query(Door door, String sql) throws SQLException {
    return rows(sql, door.execute(sql));
  }

  private static Table rows(String sql, Outcome asked) throws SQLException {
    try (Outcome outcome = asked) {
      if (!(outcome instanceof Outcome.Rows(RowReader reader))) {
        throw new SQLException("no rows: " + sql, "XX000");
      }
      List<List<@Nullable String>> rows = new ArrayList<>();
      for (List<@Nullable String> row = reader.next(); row != null; row = reader.next()) {
        rows.add(row);
      }
      return new Table(reader.columns(), rows);
    }
  }

  /// The number of the last record.
  static long head(Door door) throws SQLException {
    String number =
        query(door, "SELECT number FROM holdfast.hf_audit_head").rows().getFirst().getFirst();
    return Long.parseLong(String.valueOf(number));
  }

  /// A text as a literal.
  static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
