package dev.holdfast.api.compliance;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Checks of the database's technical controls, their results, and who accepted what.
///
/// Statements of checks run with the rights of the database's owner: they see what no caller could.
/// Who may ask is the question of the service's caller. What is not there, or not allowed, is an
/// SQLException with the SQLSTATE that says why.
public interface ComplianceService {
  /// The checks by id.
  List<ComplianceCheck> checks() throws SQLException;

  /// Evaluates one check, or all, as the database is now, and keeps what changed, with an entry in
  /// the audit trail in the same commit.
  ///
  /// @param checkId null for all
  /// @param trigger `demand` or `schedule`
  ComplianceRun run(@Nullable String checkId, String trigger) throws SQLException;

  /// Evaluates one check, or all, as the database was at a past moment. Nothing is kept: the same
  /// moment always gives the same results.
  ComplianceRun runAsOf(AsOf asOf, @Nullable String checkId) throws SQLException;

  /// The last kept result of each check, now or as they stood at a past moment.
  List<ComplianceResult> results(@Nullable AsOf asOf) throws SQLException;

  /// The kept results of one check, the newest first: one for each change.
  List<ComplianceResult> history(String checkId, int limit) throws SQLException;

  /// The kept runs, the newest first.
  List<ComplianceRunSummary> runs(int limit, @Nullable AsOf asOf) throws SQLException;

  /// A report of all checks, evaluated now or as of a past moment.
  byte[] report(ReportFormat format, @Nullable AsOf asOf) throws SQLException;

  /// The waivers, the newest first.
  List<ComplianceWaiver> waivers(@Nullable AsOf asOf) throws SQLException;

  /// Asks that a check's failure be accepted; it counts once somebody else approved it.
  ComplianceWaiver requestWaiver(String checkId, String reason, Instant expiresAt)
      throws SQLException;

  /// Accepts a failure; refused to who asked for it.
  ComplianceWaiver approveWaiver(long id) throws SQLException;

  /// Ends a waiver, or a request for one.
  ComplianceWaiver revokeWaiver(long id) throws SQLException;

  /// Confirms what a check asks people to confirm.
  ComplianceAttestation attest(String checkId, String statement) throws SQLException;

  /// What was confirmed, the newest first.
  List<ComplianceAttestation> attestations(int limit, @Nullable AsOf asOf) throws SQLException;
}
