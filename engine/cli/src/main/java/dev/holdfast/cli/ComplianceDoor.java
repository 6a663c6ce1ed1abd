package dev.holdfast.cli;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Compliance as the command line sees it, of a database opened here or behind a server's API. The
/// columns of the tables are named as in the API.
interface ComplianceDoor {
  /// Of the checks.
  List<RowReader.Column> CHECKS = texts("id", "version", "severity", "title", "passRule", "remedy");

  /// Of results.
  List<RowReader.Column> RESULTS =
      List.of(
          text("check"),
          text("status"),
          number("rowsTotal"),
          number("sequence"),
          text("at"),
          text("resultSha256"),
          text("message"));

  /// Of waivers.
  List<RowReader.Column> WAIVERS =
      List.of(
          number("id"),
          text("check"),
          text("state"),
          text("expiresAt"),
          text("requestedBy"),
          text("approvedBy"),
          text("reason"));

  /// Of attestations.
  List<RowReader.Column> ATTESTATIONS =
      List.of(
          number("id"), text("check"), text("attestedBy"), text("attestedAt"), text("statement"));

  /// The checks.
  Table checks() throws SQLException;

  /// The last kept results, now or at a past moment.
  Table results(@Nullable String asOf) throws SQLException;

  /// Evaluates one check, or all; at a past moment nothing is kept.
  Table run(@Nullable String check, @Nullable String asOf) throws SQLException;

  /// A report: json, csv or pdf.
  byte[] report(String format, @Nullable String asOf) throws SQLException;

  /// The waivers.
  Table waivers() throws SQLException;

  /// Asks for a waiver.
  Table waive(String check, String reason, String expiresAt) throws SQLException;

  /// Approves what somebody else asked for.
  Table approve(long id) throws SQLException;

  /// Ends a waiver.
  Table revoke(long id) throws SQLException;

  /// Confirms what a check asks people to confirm.
  Table attest(String check, String statement) throws SQLException;

  private static RowReader.Column text(String name) {
    return new RowReader.Column(name, RowReader.Kind.TEXT);
  }

  private static RowReader.Column number(String name) {
    return new RowReader.Column(name, RowReader.Kind.NUMBER);
  }

  private static List<RowReader.Column> texts(String... names) {
    return List.of(names).stream().map(ComplianceDoor::text).toList();
  }
}
