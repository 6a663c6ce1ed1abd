package dev.holdfast.jdbc;

import dev.holdfast.api.compliance.AsOf;
import dev.holdfast.api.compliance.ComplianceAttestation;
import dev.holdfast.api.compliance.ComplianceCheck;
import dev.holdfast.api.compliance.ComplianceResult;
import dev.holdfast.api.compliance.ComplianceRun;
import dev.holdfast.api.compliance.ComplianceRunSummary;
import dev.holdfast.api.compliance.ComplianceService;
import dev.holdfast.api.compliance.ComplianceWaiver;
import dev.holdfast.api.compliance.ReportFormat;
import dev.holdfast.compliance.Compliance;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The checks of a data source's database; failures are translated.
final class DatabaseCompliance implements ComplianceService {
  private final Compliance compliance;

  DatabaseCompliance(Compliance compliance) {
    this.compliance = compliance;
  }

  @Override
  public List<ComplianceCheck> checks() throws SQLException {
    return ask(Compliance::checks);
  }

  @Override
  public ComplianceRun run(@Nullable String checkId, String trigger) throws SQLException {
    return ask(known -> known.run(checkId, trigger));
  }

  @Override
  public ComplianceRun runAsOf(AsOf asOf, @Nullable String checkId) throws SQLException {
    return ask(known -> known.runAsOf(asOf, checkId));
  }

  @Override
  public List<ComplianceResult> results(@Nullable AsOf asOf) throws SQLException {
    return ask(known -> known.results(asOf));
  }

  @Override
  public List<ComplianceResult> history(String checkId, int limit) throws SQLException {
    return ask(known -> known.history(checkId, limit));
  }

  @Override
  public List<ComplianceRunSummary> runs(int limit, @Nullable AsOf asOf) throws SQLException {
    return ask(known -> known.runs(limit, asOf));
  }

  @Override
  public byte[] report(ReportFormat format, @Nullable AsOf asOf) throws SQLException {
    return ask(known -> known.report(format, asOf));
  }

  @Override
  public List<ComplianceWaiver> waivers(@Nullable AsOf asOf) throws SQLException {
    return ask(known -> known.waivers(asOf));
  }

  @Override
  public ComplianceWaiver requestWaiver(String checkId, String reason, Instant expiresAt)
      throws SQLException {
    return ask(known -> known.requestWaiver(checkId, reason, expiresAt));
  }

  @Override
  public ComplianceWaiver approveWaiver(long id) throws SQLException {
    return ask(known -> known.approveWaiver(id));
  }

  @Override
  public ComplianceWaiver revokeWaiver(long id) throws SQLException {
    return ask(known -> known.revokeWaiver(id));
  }

  @Override
  public ComplianceAttestation attest(String checkId, String statement) throws SQLException {
    return ask(known -> known.attest(checkId, statement));
  }

  @Override
  public List<ComplianceAttestation> attestations(int limit, @Nullable AsOf asOf)
      throws SQLException {
    return ask(known -> known.attestations(limit, asOf));
  }

  private <T> T ask(Function<Compliance, T> question) throws SQLException {
    try {
      return question.apply(compliance);
    } catch (RuntimeException failure) {
      throw SqlExceptions.translate(failure);
    }
  }
}
