package dev.holdfast.console.rest;

import dev.holdfast.api.compliance.CheckStatus;
import dev.holdfast.api.compliance.ComplianceAttestation;
import dev.holdfast.api.compliance.ComplianceCheck;
import dev.holdfast.api.compliance.ComplianceResult;
import dev.holdfast.api.compliance.ComplianceRun;
import dev.holdfast.api.compliance.ComplianceRunSummary;
import dev.holdfast.api.compliance.ComplianceWaiver;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What compliance says, as JSON.
final class ComplianceJson {
  private ComplianceJson() {}

  static JsonObjectBuilder of(ComplianceCheck check) {
    JsonObjectBuilder parameters = Json.createObjectBuilder();
    check.parameters().forEach(parameters::add);
    JsonObjectBuilder references = Json.createObjectBuilder();
    new TreeMap<>(check.references())
        .forEach((name, ids) -> references.add(name, Json.createArrayBuilder(ids)));
    return Json.createObjectBuilder()
        .add("id", check.id())
        .add("version", check.version())
        .add("title", check.title())
        .add("severity", check.severity())
        .add("why", check.why())
        .add("query", check.query())
        .add("passRule", check.passRule())
        .add("applies", orNull(check.applies()))
        .add("parameters", parameters)
        .add("references", references)
        .add("remedy", check.remedy())
        .add("redact", Json.createArrayBuilder(check.redact()))
        .add("attested", check.attested());
  }

  static JsonObjectBuilder of(ComplianceResult result) {
    JsonArrayBuilder rows = Json.createArrayBuilder();
    for (List<@Nullable String> values : result.rows()) {
      JsonArrayBuilder row = Json.createArrayBuilder();
      values.forEach(value -> row.add(orNull(value)));
      rows.add(row);
    }
    Long waiver = result.waiverId();
    return Json.createObjectBuilder()
        .add("check", result.checkId())
        .add("version", result.version())
        .add("status", result.status().name())
        .add("sequence", result.sequence())
        .add("at", result.asOf().toString())
        .add("rowsTotal", result.rowsTotal())
        .add("columns", Json.createArrayBuilder(result.columns()))
        .add("rows", rows)
        .add("querySha256", result.querySha256())
        .add("rowsSha256", result.rowsSha256())
        .add("resultSha256", result.resultSha256())
        .add("message", result.message())
        .add("waiver", waiver == null ? JsonValue.NULL : Json.createValue(waiver));
  }

  static JsonObjectBuilder of(ComplianceRun run) {
    JsonArrayBuilder results = Json.createArrayBuilder();
    run.results().forEach(result -> results.add(of(result)));
    return head(run.sequence(), run.asOf(), run.trigger(), run.requestedBy())
        .add("engineVersion", run.engineVersion())
        .add("recorded", run.recorded())
        .add(
            "counts",
            counts(
                run.count(CheckStatus.PASS),
                run.count(CheckStatus.FAIL),
                run.count(CheckStatus.WAIVED),
                run.count(CheckStatus.NOT_APPLICABLE),
                run.count(CheckStatus.ERROR)))
        .add("results", results);
  }

  static JsonObjectBuilder of(ComplianceRunSummary run) {
    return head(run.sequence(), run.asOf(), run.trigger(), run.requestedBy())
        .add(
            "counts",
            counts(run.pass(), run.fail(), run.waived(), run.notApplicable(), run.error()));
  }

  private static JsonObjectBuilder head(
      long sequence, Instant at, String trigger, String requestedBy) {
    return Json.createObjectBuilder()
        .add("sequence", sequence)
        .add("at", at.toString())
        .add("trigger", trigger)
        .add("requestedBy", requestedBy);
  }

  // In the order of the statuses.
  private static JsonObjectBuilder counts(long... counts) {
    JsonObjectBuilder json = Json.createObjectBuilder();
    CheckStatus[] statuses = CheckStatus.values();
    for (int i = 0; i < statuses.length; i++) {
      json.add(statuses[i].name(), counts[i]);
    }
    return json;
  }

  static JsonObjectBuilder of(ComplianceWaiver waiver, Instant now) {
    return Json.createObjectBuilder()
        .add("id", waiver.id())
        .add("check", waiver.checkId())
        .add("state", waiver.state(now).name())
        .add("reason", waiver.reason())
        .add("requestedBy", waiver.requestedBy())
        .add("requestedAt", waiver.requestedAt().toString())
        .add("expiresAt", waiver.expiresAt().toString())
        .add("approvedBy", orNull(waiver.approvedBy()))
        .add("approvedAt", orNull(waiver.approvedAt()))
        .add("revokedBy", orNull(waiver.revokedBy()))
        .add("revokedAt", orNull(waiver.revokedAt()));
  }

  static JsonObjectBuilder of(ComplianceAttestation attestation) {
    return Json.createObjectBuilder()
        .add("id", attestation.id())
        .add("check", attestation.checkId())
        .add("statement", attestation.statement())
        .add("attestedBy", attestation.attestedBy())
        .add("attestedAt", attestation.attestedAt().toString());
  }

  private static JsonValue orNull(@Nullable Object value) {
    return value == null ? JsonValue.NULL : Json.createValue(value.toString());
  }
}
