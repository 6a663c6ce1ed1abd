package dev.holdfast.compliance.report;

import dev.holdfast.api.compliance.CheckStatus;
import dev.holdfast.api.compliance.ComplianceAttestation;
import dev.holdfast.api.compliance.ComplianceCheck;
import dev.holdfast.api.compliance.ComplianceResult;
import dev.holdfast.api.compliance.ComplianceWaiver;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A report for programs: everything that is known of each check.
final class JsonReport {
  private final Report report;

  JsonReport(Report report) {
    this.report = report;
  }

  String text() {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("report", "holdfast compliance 1");
    json.put("asOf", report.run().asOf());
    json.put("sequence", report.run().sequence());
    json.put("requestedBy", report.run().requestedBy());
    json.put("engineVersion", report.run().engineVersion());
    json.put("inputsSha256", report.inputsSha256());
    json.put("limits", Report.LIMITS);
    json.put("counts", counts());
    json.put("frameworks", report.frameworks());
    json.put("checks", report.checks().stream().map(this::check).toList());
    json.put("waivers", report.waivers().stream().map(this::waiver).toList());
    json.put("attestations", report.attestations().stream().map(JsonReport::attestation).toList());
    return JsonText.of(json);
  }

  private Map<String, Long> counts() {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (CheckStatus status : CheckStatus.values()) {
      counts.put(status.name(), report.run().count(status));
    }
    return counts;
  }

  private Map<String, @Nullable Object> check(ComplianceCheck check) {
    ComplianceResult result = report.result(check);
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("id", check.id());
    json.put("version", check.version());
    json.put("title", check.title());
    json.put("severity", check.severity());
    json.put("status", result.status());
    json.put("message", result.message());
    json.put("references", new TreeMap<>(check.references()));
    json.put("why", check.why());
    json.put("remedy", check.remedy());
    json.put("query", check.query());
    json.put("passRule", check.passRule());
    json.put("applies", check.applies());
    json.put("parameters", check.parameters());
    json.put("redacted", check.redact());
    json.put("querySha256", result.querySha256());
    json.put("rowsTotal", result.rowsTotal());
    json.put("rows", rows(result));
    json.put("rowsSha256", result.rowsSha256());
    json.put("resultSha256", result.resultSha256());
    json.put("waiver", result.waiverId());
    return json;
  }

  private static List<Object> rows(ComplianceResult result) {
    List<Object> rows = new ArrayList<>();
    for (List<@Nullable String> values : result.rows()) {
      Map<String, @Nullable Object> row = new LinkedHashMap<>();
      for (int i = 0; i < values.size(); i++) {
        row.put(result.columns().get(i), values.get(i));
      }
      rows.add(row);
    }
    return rows;
  }

  private Map<String, @Nullable Object> waiver(ComplianceWaiver waiver) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("id", waiver.id());
    json.put("check", waiver.checkId());
    json.put("state", waiver.state(report.run().asOf()));
    json.put("reason", waiver.reason());
    json.put("requestedBy", waiver.requestedBy());
    json.put("requestedAt", waiver.requestedAt());
    json.put("expiresAt", waiver.expiresAt());
    json.put("approvedBy", waiver.approvedBy());
    json.put("approvedAt", waiver.approvedAt());
    json.put("revokedBy", waiver.revokedBy());
    json.put("revokedAt", waiver.revokedAt());
    return json;
  }

  private static Map<String, @Nullable Object> attestation(ComplianceAttestation attestation) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("id", attestation.id());
    json.put("check", attestation.checkId());
    json.put("statement", attestation.statement());
    json.put("attestedBy", attestation.attestedBy());
    json.put("attestedAt", attestation.attestedAt());
    return json;
  }
}
