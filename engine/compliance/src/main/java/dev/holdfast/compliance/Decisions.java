package dev.holdfast.compliance;

import dev.holdfast.api.compliance.ComplianceAttestation;
import dev.holdfast.api.compliance.ComplianceWaiver;
import dev.holdfast.compliance.Rows.Row;
import dev.holdfast.database.Session;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The tables of what people decided, waivers and attestations, over a session of the caller.
final class Decisions {
  private static final String WAIVER_COLUMNS =
      "id, check_id, reason, requested_by, requested_at, expires_at, approved_by, approved_at,"
          + " revoked_by, revoked_at";

  private final Session session;

  Decisions(Session session) {
    this.session = session;
  }

  /// The ids of the waivers that hold at a moment, by check: of several the newest.
  Map<String, Long> activeWaivers(Instant now) {
    String sql =
        "SELECT check_id, id FROM holdfast_ops.compliance_waiver"
            + " WHERE approved_at IS NOT NULL AND revoked_at IS NULL AND expires_at > ?"
            + " ORDER BY id";
    var active = new HashMap<String, Long>();
    for (Row row : Rows.query(session, sql, Rows.micros(now))) {
      active.put(row.text(0), row.number(1));
    }
    return active;
  }

  List<ComplianceWaiver> waivers() {
    String sql =
        "SELECT " + WAIVER_COLUMNS + " FROM holdfast_ops.compliance_waiver ORDER BY id DESC";
    return Rows.query(session, sql).stream().map(Decisions::waiver).toList();
  }

  /// The waiver of that id, kept for this transaction; UNDEFINED_OBJECT when there is none.
  ComplianceWaiver lockWaiver(long id) {
    String sql =
        "SELECT " + WAIVER_COLUMNS + " FROM holdfast_ops.compliance_waiver WHERE id = ? FOR UPDATE";
    List<Row> rows = Rows.query(session, sql, id);
    if (rows.isEmpty()) {
      throw new HoldfastException(ErrorCode.UNDEFINED_OBJECT, "there is no waiver " + id);
    }
    return waiver(rows.getFirst());
  }

  private static ComplianceWaiver waiver(Row row) {
    return new ComplianceWaiver(
        row.number(0),
        row.text(1),
        row.text(2),
        row.text(3),
        row.instant(4),
        row.instant(5),
        row.textOrNull(6),
        row.instantOrNull(7),
        row.textOrNull(8),
        row.instantOrNull(9));
  }

  long addWaiver(String checkId, String reason, String by, Instant expiresAt) {
    String sql =
        "INSERT INTO holdfast_ops.compliance_waiver"
            + " (check_id, reason, requested_by, requested_at, expires_at)"
            + " VALUES (?, ?, ?, CURRENT_TIMESTAMP, ?) RETURNING id";
    return Rows.query(session, sql, checkId, reason, by, Rows.micros(expiresAt))
        .getFirst()
        .number(0);
  }

  void approve(long id, String by) {
    Rows.run(
        session,
        "UPDATE holdfast_ops.compliance_waiver SET approved_by = ?, approved_at = CURRENT_TIMESTAMP"
            + " WHERE id = ?",
        by,
        id);
  }

  void revoke(long id, String by) {
    Rows.run(
        session,
        "UPDATE holdfast_ops.compliance_waiver SET revoked_by = ?, revoked_at = CURRENT_TIMESTAMP"
            + " WHERE id = ?",
        by,
        id);
  }

  long addAttestation(String checkId, String statement, String by) {
    String sql =
        "INSERT INTO holdfast_ops.compliance_attestation (check_id, statement, attested_by,"
            + " attested_at) VALUES (?, ?, ?, CURRENT_TIMESTAMP) RETURNING id";
    return Rows.query(session, sql, checkId, statement, by).getFirst().number(0);
  }

  List<ComplianceAttestation> attestations(int limit) {
    String sql =
        "SELECT id, check_id, statement, attested_by, attested_at"
            + " FROM holdfast_ops.compliance_attestation ORDER BY id DESC LIMIT ?";
    return Rows.query(session, sql, (long) limit).stream()
        .map(row ->
            new ComplianceAttestation(
                row.number(0), row.text(1), row.text(2), row.text(3), row.instant(4)))
        .toList();
  }
}
