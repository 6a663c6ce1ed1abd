package dev.holdfast.console.rest;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What the operations on the audit trail answer, as the description of the API shows it.
final class AuditAnswers {
  static final String PAGE =
      """
      {"items": [{"number": 4711, "entry": 1, "at": "2026-03-01T12:00:00Z", "class": "WRITE",
       "action": "UPDATE", "objectType": "TABLE", "object": "public.prescriptions",
       "outcome": "SUCCESS", "sqlState": "", "statements": 1, "rows": 1, "principal": "ada",
       "roles": ["doctor"], "deployment": "clinic.war", "sessionId": 12, "transactionId": 815,
       "globalTransaction": "", "traceId": "", "shape": "UPDATE prescriptions SET drug = ?",
       "hash": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}],
       "next": 4711}
      """;

  static final String HEAD =
      """
      {"number": 4711,
       "hash": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}
      """;

  static final String VERIFICATION =
      """
      {"intact": true, "records": 4711, "firstBad": null, "finding": null,
       "head": {"number": 4711,
       "hash": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"},
       "keptHead": null}
      """;

  static final String EVIDENCE =
      """
      holdfast audit evidence 1
      shape UPDATE prescriptions SET drug = ?
      record 4711 1772366400000000 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 AQ8A
      path 60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752
      tree 4712 1b4f0e9851971998e732078544c96b36c3d01cedf7caa332359d6f1d83567014 1772366460000000
      key MCowBQYDK2VwAyEA2u4fM7cA
      signature C2sI0Kf9
      """;

  static final String KEY =
      """
      {"fingerprint": "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752",
       "publicKey": "MCowBQYDK2VwAyEA2u4fM7cAH1qSgiC6ZQK2A6gYDrvX2rCw1LO8dEdBPR0="}
      """;

  private AuditAnswers() {}

  /// What evidence is signed with.
  @Schema(
      name = "AuditKey",
      requiredProperties = {"fingerprint", "publicKey"})
  record Key(
      @Schema(description = "SHA-256 of the public key, in hexadecimal") String fingerprint,
      @Schema(description = "Ed25519, X.509 SubjectPublicKeyInfo, in Base64") String publicKey) {}

  /// A page of entries.
  @Schema(
      name = "AuditPage",
      requiredProperties = {"items", "next"})
  record Page(
      List<Entry> items,
      @Schema(nullable = true, description = "What to send as before, or null at the end")
          @Nullable Long next) {}

  /// One entry.
  @Schema(
      name = "AuditEntry",
      requiredProperties = {
        "number",
        "entry",
        "at",
        "class",
        "action",
        "objectType",
        "object",
        "outcome",
        "sqlState",
        "statements",
        "rows",
        "principal",
        "roles",
        "deployment",
        "sessionId",
        "transactionId",
        "globalTransaction",
        "traceId",
        "shape",
        "hash"
      })
  record Entry(
      @Schema(description = "Of the record; dense from 1") long number,
      @Schema(description = "The place in the record, from 1") int entry,
      @Schema(format = "date-time", description = "The commit timestamp") String at,
      @Schema(
              name = "class",
              enumeration = {"READ", "WRITE", "DDL", "ROLE", "LOGIN", "CONFIG", "ADMIN"})
          String auditClass,
      @Schema(examples = "UPDATE") String action,
      @Schema(examples = "TABLE") String objectType,
      @Schema(description = "The qualified name, or empty") String object,
      @Schema(enumeration = {"SUCCESS", "REFUSED", "FAILED"}) String outcome,
      @Schema(description = "Of a refusal or failure, or empty") String sqlState,
      @Schema(description = "How many statements it stands for") long statements,
      @Schema(description = "How many rows they were about") long rows,
      @Schema(description = "Who did it") String principal,
      List<String> roles,
      @Schema(description = "The application, or empty") String deployment,
      long sessionId,
      long transactionId,
      @Schema(description = "In hexadecimal, or empty") String globalTransaction,
      @Schema(description = "The trace of the request, or empty") String traceId,
      @Schema(description = "The statement without its literals, or empty") String shape,
      @Schema(description = "Of the record, in hexadecimal") String hash) {}

  /// The end of the trail.
  @Schema(
      name = "AuditHead",
      requiredProperties = {"number", "hash"})
  record Head(
      @Schema(description = "Of the last record; 0 when there is none") long number,
      @Schema(description = "In hexadecimal") String hash) {}

  /// A head that was kept, or nothing.
  @Schema(name = "KeptAuditHead")
  record Kept(
      @Schema(description = "Of the record") @Nullable Long number,
      @Schema(pattern = "[0-9a-f]{64}") @Nullable String hash) {}

  /// What recomputing showed.
  @Schema(
      name = "AuditVerification",
      requiredProperties = {"intact", "records", "firstBad", "finding", "head", "keptHead"})
  record Verification(
      boolean intact,
      @Schema(description = "How many records were read") long records,
      @Schema(nullable = true, description = "The first record that is not as it was written")
          @Nullable Long firstBad,
      @Schema(nullable = true, description = "What is wrong with it") @Nullable String finding,
      Head head,
      @Schema(nullable = true, description = "The head kept beside the database")
          @Nullable Head keptHead) {}
}
