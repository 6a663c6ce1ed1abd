package dev.holdfast.compliance.report;

import dev.holdfast.api.compliance.CheckStatus;
import dev.holdfast.api.compliance.ComplianceAttestation;
import dev.holdfast.api.compliance.ComplianceCheck;
import dev.holdfast.api.compliance.ComplianceResult;
import dev.holdfast.api.compliance.ComplianceRun;
import dev.holdfast.api.compliance.ComplianceWaiver;
import dev.holdfast.api.compliance.ReportFormat;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The content of a report: one run of all checks, with what people decided about them.
///
/// @param run of all these checks
public record Report(
    List<ComplianceCheck> checks,
    ComplianceRun run,
    List<ComplianceWaiver> waivers,
    List<ComplianceAttestation> attestations) {
  /// What a report does not say; stands on each.
  static final List<String> LIMITS =
      List.of(
          "This report evidences technical controls of this database. It is not an audit opinion.",
          "Policies, people, vendors, physical security and other systems are out of its scope.",
          "It looks at one moment: what was true between two runs is in the history of results.",
          "A check that could not be evaluated is an error, and never counts as passed.",
          "References name requirements that a check helps with; none is met by a check alone.");

  /// Copies the lists.
  public Report {
    checks = List.copyOf(checks);
    waivers = List.copyOf(waivers);
    attestations = List.copyOf(attestations);
  }

  /// The report in a format.
  public byte[] as(ReportFormat format) {
    return switch (format) {
      case JSON -> new JsonReport(this).text().getBytes(StandardCharsets.UTF_8);
      case CSV -> CsvReport.text(this).getBytes(StandardCharsets.UTF_8);
      case PDF -> new PdfReport(this).bytes();
    };
  }

  ComplianceResult result(ComplianceCheck check) {
    return run.results().stream()
        .filter(result -> result.checkId().equals(check.id()))
        .findFirst()
        .orElseThrow();
  }

  /// The digest of all results: two reports with the same one say the same.
  String inputsSha256() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (ComplianceResult result : run.results()) {
        digest.update(result.resultSha256().getBytes(StandardCharsets.US_ASCII));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e); // every Java platform has it
    }
  }

  /// By framework, how many of its checks have each status.
  Map<String, Map<CheckStatus, Integer>> frameworks() {
    Map<String, Map<CheckStatus, Integer>> frameworks = new TreeMap<>();
    for (ComplianceCheck check : checks) {
      for (String framework : check.references().keySet()) {
        frameworks
            .computeIfAbsent(framework, _ -> new TreeMap<>())
            .merge(result(check).status(), 1, Integer::sum);
      }
    }
    return frameworks;
  }
}
