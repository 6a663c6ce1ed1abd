package dev.holdfast.cli;

import dev.holdfast.api.compliance.AsOf;
import dev.holdfast.api.compliance.ComplianceAttestation;
import dev.holdfast.api.compliance.ComplianceCheck;
import dev.holdfast.api.compliance.ComplianceResult;
import dev.holdfast.api.compliance.ComplianceRun;
import dev.holdfast.api.compliance.ComplianceService;
import dev.holdfast.api.compliance.ComplianceWaiver;
import dev.holdfast.api.compliance.ReportFormat;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Compliance of a database that this process opens.
final class DriverCompliance implements ComplianceDoor {
  private static final String INVALID = "22023";

  private final ComplianceService service;
  private final Instant now;

  DriverCompliance(ComplianceService service, Instant now) {
    this.service = service;
    this.now = now;
  }

  @Override
  public Table checks() throws SQLException {
    List<List<@Nullable String>> rows = new ArrayList<>();
    for (ComplianceCheck check : service.checks()) {
      rows.add(
          Arrays.asList(
              check.id(),
              String.valueOf(check.version()),
              check.severity(),
              check.title(),
              check.passRule(),
              check.remedy()));
    }
    return new Table(CHECKS, rows);
  }

  @Override
  public Table results(@Nullable String asOf) throws SQLException {
    return results(service.results(asOf == null ? null : moment(asOf)));
  }

  @Override
  public Table run(@Nullable String check, @Nullable String asOf) throws SQLException {
    ComplianceRun run =
        asOf == null ? service.run(check, "demand") : service.runAsOf(moment(asOf), check);
    return results(run.results());
  }

  private static Table results(List<ComplianceResult> results) {
    List<List<@Nullable String>> rows = new ArrayList<>();
    for (ComplianceResult result : results) {
      rows.add(
          Arrays.asList(
              result.checkId(),
              result.status().name(),
              String.valueOf(result.rowsTotal()),
              String.valueOf(result.sequence()),
              result.asOf().toString(),
              result.resultSha256(),
              result.message()));
    }
    return new Table(RESULTS, rows);
  }

  @Override
  public byte[] report(String format, @Nullable String asOf) throws SQLException {
    ReportFormat wanted;
    try {
      wanted = ReportFormat.valueOf(format.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new SQLException("a report is json, csv or pdf, not " + format, INVALID, e);
    }
    return service.report(wanted, asOf == null ? null : moment(asOf));
  }

  @Override
  public Table waivers() throws SQLException {
    return waivers(service.waivers(null));
  }

  @Override
  public Table waive(String check, String reason, String expiresAt) throws SQLException {
    return waivers(List.of(service.requestWaiver(check, reason, instant(expiresAt))));
  }

  @Override
  public Table approve(long id) throws SQLException {
    return waivers(List.of(service.approveWaiver(id)));
  }

  @Override
  public Table revoke(long id) throws SQLException {
    return waivers(List.of(service.revokeWaiver(id)));
  }

  private Table waivers(List<ComplianceWaiver> waivers) {
    List<List<@Nullable String>> rows = new ArrayList<>();
    for (ComplianceWaiver waiver : waivers) {
      rows.add(
          Arrays.asList(
              String.valueOf(waiver.id()),
              waiver.checkId(),
              waiver.state(now).name(),
              waiver.expiresAt().toString(),
              waiver.requestedBy(),
              waiver.approvedBy(),
              waiver.reason()));
    }
    return new Table(WAIVERS, rows);
  }

  @Override
  public Table attest(String check, String statement) throws SQLException {
    ComplianceAttestation added = service.attest(check, statement);
    List<@Nullable String> row =
        Arrays.asList(
            String.valueOf(added.id()),
            added.checkId(),
            added.attestedBy(),
            added.attestedAt().toString(),
            added.statement());
    return new Table(ATTESTATIONS, List.of(row));
  }

  private static AsOf moment(String text) throws SQLException {
    return text.matches("\\d{1,18}")
        ? AsOf.sequence(Long.parseLong(text))
        : AsOf.instant(instant(text));
  }

  private static Instant instant(String text) throws SQLException {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new SQLException(
          "not a timestamp with its offset, such as 2026-03-01T12:00:00Z: " + text, INVALID, e);
    }
  }
}
