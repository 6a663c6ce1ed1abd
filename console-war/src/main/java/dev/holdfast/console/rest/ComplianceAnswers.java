package dev.holdfast.console.rest;

import dev.holdfast.api.compliance.CheckStatus;
import dev.holdfast.api.compliance.ComplianceWaiver;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What the operations of compliance take and answer, as the description of the API shows it.
final class ComplianceAnswers {
  private static final String HASH =
      "\"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08\"";

  static final String CHECKS =
      """
      {"items": [{"id": "HF-AC-17", "version": 1, "title": "PUBLIC creates nothing in any schema",
       "severity": "medium", "why": "Who may create …", "query": "SELECT object_name AS resource",
       "passRule": "rows = 0", "applies": null, "parameters": {},
       "references": {"soc2": ["CC6.1"]}, "remedy": "REVOKE CREATE ON SCHEMA name FROM PUBLIC.",
       "redact": [], "attested": false}]}
      """;

  private static final String RESULT =
      "{\"check\": \"HF-AC-17\", \"version\": 1, \"status\": \"FAIL\", \"sequence\": 4711,"
          + " \"at\": \"2026-03-01T12:00:00Z\", \"rowsTotal\": 1, \"columns\": [\"resource\","
          + " \"grantor\"], \"rows\": [[\"public\", \"holdfast\"]], \"querySha256\": "
          + HASH
          + ", \"rowsSha256\": "
          + HASH
          + ", \"resultSha256\": "
          + HASH
          + ", \"message\": \"\", \"waiver\": null}";

  static final String RESULTS = "{\"items\": [" + RESULT + "]}";

  private static final String HEAD =
      "{\"sequence\": 4711, \"at\": \"2026-03-01T12:00:00Z\", \"trigger\": \"demand\","
          + " \"requestedBy\": \"ada\", \"counts\": {\"PASS\": 0, \"FAIL\": 1, \"WAIVED\": 0,"
          + " \"NOT_APPLICABLE\": 0, \"ERROR\": 0}";

  static final String RUN =
      HEAD + ", \"engineVersion\": \"0.1.0\", \"recorded\": true, \"results\": [" + RESULT + "]}";

  static final String RUNS = "{\"items\": [" + HEAD + "}]}";

  static final String REQUEST = "{\"check\": \"HF-AC-17\"}";

  static final String WAIVER =
      """
      {"id": 1, "check": "HF-AC-17", "state": "REQUESTED", "reason": "until the migration in May",
       "requestedBy": "ada", "requestedAt": "2026-03-01T12:00:00Z",
       "expiresAt": "2026-06-01T00:00:00Z", "approvedBy": null, "approvedAt": null,
       "revokedBy": null, "revokedAt": null}
      """;

  static final String WAIVERS = "{\"items\": [" + WAIVER + "]}";

  static final String WAIVER_REQUEST =
      """
      {"check": "HF-AC-17", "reason": "until the migration in May",
       "expiresAt": "2026-06-01T00:00:00Z"}
      """;

  static final String ATTESTATION =
      """
      {"id": 1, "check": "HF-AC-10", "statement": "compared with the list of March",
       "attestedBy": "eve", "attestedAt": "2026-03-01T12:00:00Z"}
      """;

  static final String ATTESTATIONS = "{\"items\": [" + ATTESTATION + "]}";

  static final String ATTESTATION_REQUEST =
      """
      {"check": "HF-AC-10", "statement": "compared with the list of March"}
      """;

  static final String REPORT =
      """
      {"report": "holdfast compliance 1", "asOf": "2026-03-01T12:00:00Z", "sequence": 4711,
       "requestedBy": "ada", "engineVersion": "0.1.0", "inputsSha256": "9f86d081",
       "limits": ["It is not an audit opinion."], "counts": {"PASS": 20}, "frameworks": {},
       "checks": [], "waivers": [], "attestations": []}
      """;

  private ComplianceAnswers() {}

  /// The checks.
  @Schema(name = "ComplianceChecks", requiredProperties = "items")
  record Checks(List<Check> items) {}

  /// One check.
  @Schema(name = "ComplianceCheck", description = "A statement, and the rule for its rows")
  record Check(
      @Schema(examples = "HF-AC-17") String id,
      int version,
      String title,
      @Schema(enumeration = {"high", "medium", "low"}) String severity,
      String why,
      @Schema(description = "With :now and parameters") String query,
      @Schema(examples = "rows = 0") String passRule,
      @Schema(nullable = true, description = "Whether it is about anything")
          @Nullable String applies,
      Map<String, Long> parameters,
      @Schema(description = "Requirements by framework") Map<String, List<String>> references,
      String remedy,
      @Schema(description = "Columns shown as hashes") List<String> redact,
      @Schema(description = "Whether people confirm it") boolean attested) {}

  /// Results.
  @Schema(name = "ComplianceResults", requiredProperties = "items")
  record Results(List<Result> items) {}

  /// One result.
  @Schema(name = "ComplianceResult", description = "A check at one commit sequence")
  record Result(
      String check,
      int version,
      CheckStatus status,
      @Schema(description = "The commit sequence that was looked at") long sequence,
      @Schema(format = "date-time") String at,
      long rowsTotal,
      List<String> columns,
      @Schema(description = "The first 100 rows, redacted") List<List<String>> rows,
      String querySha256,
      @Schema(description = "Of all rows") String rowsSha256,
      @Schema(description = "Of everything that the result depends on") String resultSha256,
      @Schema(description = "Of an error, else empty") String message,
      @Schema(nullable = true) @Nullable Long waiver) {}

  /// A run with its results.
  @Schema(name = "ComplianceRun")
  record Run(
      long sequence,
      @Schema(format = "date-time") String at,
      @Schema(enumeration = {"demand", "schedule", "past"}) String trigger,
      String requestedBy,
      Map<String, Long> counts,
      String engineVersion,
      @Schema(description = "A look at the past is not recorded") boolean recorded,
      List<Result> results) {}

  /// Kept runs.
  @Schema(name = "ComplianceRuns", requiredProperties = "items")
  record Runs(List<RunSummary> items) {}

  /// A kept run.
  @Schema(name = "ComplianceRunSummary")
  record RunSummary(
      long sequence,
      @Schema(format = "date-time") String at,
      String trigger,
      String requestedBy,
      Map<String, Long> counts) {}

  /// What is to be run.
  @Schema(name = "ComplianceRunRequest")
  record RunRequest(@Schema(description = "One check; all without") @Nullable String check) {}

  /// Waivers.
  @Schema(name = "ComplianceWaivers", requiredProperties = "items")
  record Waivers(List<Waiver> items) {}

  /// One waiver.
  @Schema(name = "ComplianceWaiver", description = "A failure that is accepted for a time")
  record Waiver(
      long id,
      String check,
      ComplianceWaiver.State state,
      String reason,
      String requestedBy,
      @Schema(format = "date-time") String requestedAt,
      @Schema(format = "date-time") String expiresAt,
      @Schema(nullable = true) @Nullable String approvedBy,
      @Schema(nullable = true, format = "date-time") @Nullable String approvedAt,
      @Schema(nullable = true) @Nullable String revokedBy,
      @Schema(nullable = true, format = "date-time") @Nullable String revokedAt) {}

  /// What is to be waived.
  @Schema(
      name = "ComplianceWaiverRequest",
      requiredProperties = {"check", "reason", "expiresAt"})
  record WaiverRequest(
      String check,
      String reason,
      @Schema(format = "date-time", description = "Within a year") String expiresAt) {}

  /// Attestations.
  @Schema(name = "ComplianceAttestations", requiredProperties = "items")
  record Attestations(List<Attestation> items) {}

  /// One attestation.
  @Schema(name = "ComplianceAttestation", description = "What somebody confirmed")
  record Attestation(
      long id,
      String check,
      String statement,
      String attestedBy,
      @Schema(format = "date-time") String attestedAt) {}

  /// What is to be confirmed.
  @Schema(
      name = "ComplianceAttestationRequest",
      requiredProperties = {"check", "statement"})
  record AttestationRequest(String check, String statement) {}

  /// A report.
  @Schema(name = "ComplianceReport", description = "All checks, with what decides about them")
  record Report(
      String report,
      @Schema(format = "date-time") String asOf,
      long sequence,
      String requestedBy,
      String engineVersion,
      @Schema(description = "Of all results") String inputsSha256,
      List<String> limits,
      Map<String, Long> counts,
      Map<String, Map<String, Long>> frameworks,
      List<Object> checks,
      List<Object> waivers,
      List<Object> attestations) {}
}
