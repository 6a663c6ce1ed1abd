package dev.holdfast.compliance;

import dev.holdfast.api.compliance.CheckStatus;
import dev.holdfast.api.compliance.ComplianceResult;
import dev.holdfast.api.compliance.ComplianceRun;
import dev.holdfast.api.compliance.ComplianceRunSummary;
import dev.holdfast.compliance.Rows.Row;
import dev.holdfast.database.Session;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The tables of runs and results, over a session of the caller.
final class Tables {
  private static final String SCHEMA = "holdfast_ops";
  private static final List<String> DEFINITIONS =
      List.of(
          "CREATE SCHEMA IF NOT EXISTS holdfast_ops",
          """
          CREATE TABLE IF NOT EXISTS holdfast_ops.compliance_run (
            run_sequence BIGINT PRIMARY KEY,
            as_of TIMESTAMP WITH TIME ZONE NOT NULL,
            run_trigger VARCHAR(16) NOT NULL,
            requested_by TEXT NOT NULL,
            engine_version TEXT NOT NULL,
            pass INTEGER NOT NULL,
            fail INTEGER NOT NULL,
            waived INTEGER NOT NULL,
            not_applicable INTEGER NOT NULL,
            error INTEGER NOT NULL)\
          """,
          """
          CREATE TABLE IF NOT EXISTS holdfast_ops.compliance_result (
            check_id VARCHAR(16) NOT NULL,
            run_sequence BIGINT NOT NULL,
            version INTEGER NOT NULL,
            status VARCHAR(16) NOT NULL,
            as_of TIMESTAMP WITH TIME ZONE NOT NULL,
            query_sha256 CHAR(64) NOT NULL,
            rows_total BIGINT NOT NULL,
            column_names TEXT NOT NULL,
            evidence TEXT NOT NULL,
            rows_sha256 CHAR(64) NOT NULL,
            result_sha256 CHAR(64) NOT NULL,
            message TEXT NOT NULL,
            waiver_id BIGINT,
            PRIMARY KEY (check_id, run_sequence))\
          """,
          """
          CREATE TABLE IF NOT EXISTS holdfast_ops.compliance_waiver (
            id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            check_id VARCHAR(16) NOT NULL,
            reason TEXT NOT NULL,
            requested_by TEXT NOT NULL,
            requested_at TIMESTAMP WITH TIME ZONE NOT NULL,
            expires_at TIMESTAMP WITH TIME ZONE NOT NULL,
            approved_by TEXT CHECK (approved_by <> requested_by),
            approved_at TIMESTAMP WITH TIME ZONE,
            revoked_by TEXT,
            revoked_at TIMESTAMP WITH TIME ZONE)\
          """,
          """
          CREATE TABLE IF NOT EXISTS holdfast_ops.compliance_attestation (
            id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            check_id VARCHAR(16) NOT NULL,
            statement TEXT NOT NULL,
            attested_by TEXT NOT NULL,
            attested_at TIMESTAMP WITH TIME ZONE NOT NULL)\
          """);

  private static final String RESULT_COLUMNS =
      "check_id, version, status, run_sequence, as_of, query_sha256, rows_total, column_names,"
          + " evidence, rows_sha256, result_sha256, message, waiver_id";

  private final Session session;

  Tables(Session session) {
    this.session = session;
  }

  /// Whether all tables are there, at the moment that the session looks at.
  boolean exist() {
    return session.catalog().relation(SCHEMA, "compliance_attestation") != null;
  }

  void createMissing() {
    if (!exist()) {
      DEFINITIONS.forEach(definition -> Rows.run(session, definition));
    }
  }

  void addRun(ComplianceRun run) {
    Rows.run(
        session,
        "INSERT INTO holdfast_ops.compliance_run VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        run.sequence(),
        Rows.micros(run.asOf()),
        run.trigger(),
        run.requestedBy(),
        run.engineVersion(),
        run.count(CheckStatus.PASS),
        run.count(CheckStatus.FAIL),
        run.count(CheckStatus.WAIVED),
        run.count(CheckStatus.NOT_APPLICABLE),
        run.count(CheckStatus.ERROR));
  }

  /// Adds a result if it says something else than the last one of its check.
  boolean addIfChanged(ComplianceResult result) {
    List<ComplianceResult> last = history(result.checkId(), 1);
    if (!last.isEmpty() && same(last.getFirst(), result)) {
      return false;
    }
    Rows.run(
        session,
        "INSERT INTO holdfast_ops.compliance_result ("
            + RESULT_COLUMNS
            + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        result.checkId(),
        (long) result.version(),
        result.status().name(),
        result.sequence(),
        Rows.micros(result.asOf()),
        result.querySha256(),
        result.rowsTotal(),
        String.join("\t", result.columns()),
        KeptRows.write(result.rows()),
        result.rowsSha256(),
        result.resultSha256(),
        result.message(),
        result.waiverId());
    return true;
  }

  private static boolean same(ComplianceResult before, ComplianceResult now) {
    Long waiver = before.waiverId();
    return before.status() == now.status()
        && before.querySha256().equals(now.querySha256())
        && before.rowsSha256().equals(now.rowsSha256())
        && (waiver == null ? now.waiverId() == null : waiver.equals(now.waiverId()));
  }

  /// The results of one check, the newest first.
  List<ComplianceResult> history(String checkId, int limit) {
    String sql =
        "SELECT "
            + RESULT_COLUMNS
            + " FROM holdfast_ops.compliance_result WHERE check_id = ?"
            + " ORDER BY run_sequence DESC LIMIT ?";
    return Rows.query(session, sql, checkId, (long) limit).stream().map(Tables::result).toList();
  }

  private static ComplianceResult result(Row row) {
    String columns = row.text(7);
    return new ComplianceResult(
        row.text(0),
        Math.toIntExact(row.number(1)),
        CheckStatus.valueOf(row.text(2)),
        row.number(3),
        row.instant(4),
        row.text(5),
        row.number(6),
        columns.isEmpty() ? List.of() : List.of(columns.split("\t", -1)),
        KeptRows.read(row.text(8)),
        row.text(9),
        row.text(10),
        row.text(11),
        orNull(row, 12));
  }

  private static @Nullable Long orNull(Row row, int index) {
    return row.datums().get(index) == null ? null : Long.valueOf(row.number(index));
  }

  /// The runs, the newest first.
  List<ComplianceRunSummary> runs(int limit) {
    String sql =
        "SELECT run_sequence, as_of, run_trigger, requested_by, pass, fail, waived, not_applicable,"
            + " error FROM holdfast_ops.compliance_run ORDER BY run_sequence DESC LIMIT ?";
    return Rows.query(session, sql, (long) limit).stream()
        .map(row ->
            new ComplianceRunSummary(
                row.number(0),
                row.instant(1),
                row.text(2),
                row.text(3),
                count(row, 4),
                count(row, 5),
                count(row, 6),
                count(row, 7),
                count(row, 8)))
        .toList();
  }

  private static int count(Row row, int index) {
    return Math.toIntExact(row.number(index));
  }
}
