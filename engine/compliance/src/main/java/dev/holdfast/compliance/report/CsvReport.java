package dev.holdfast.compliance.report;

import dev.holdfast.api.compliance.ComplianceCheck;
import dev.holdfast.api.compliance.ComplianceResult;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A report for spreadsheets: RFC 4180, a line for each check, the limits as the last lines.
final class CsvReport {
  private static final String END = "\r\n";

  private CsvReport() {}

  static String text(Report report) {
    var text = new StringBuilder();
    add(
        text,
        List.of(
            "check",
            "version",
            "title",
            "severity",
            "status",
            "as_of",
            "sequence",
            "rows_total",
            "references",
            "message",
            "query_sha256",
            "rows_sha256",
            "result_sha256"));
    for (ComplianceCheck check : report.checks()) {
      ComplianceResult result = report.result(check);
      add(
          text,
          List.of(
              check.id(),
              String.valueOf(check.version()),
              check.title(),
              check.severity(),
              result.status().name(),
              result.asOf().toString(),
              String.valueOf(result.sequence()),
              String.valueOf(result.rowsTotal()),
              references(check),
              result.message(),
              result.querySha256(),
              result.rowsSha256(),
              result.resultSha256()));
    }
    Report.LIMITS.forEach(limit -> add(text, List.of("limit", "", limit)));
    return text.toString();
  }

  static String references(ComplianceCheck check) {
    return new TreeMap<>(check.references())
        .entrySet().stream()
            .map(entry -> entry.getKey() + " " + String.join(" ", entry.getValue()))
            .collect(Collectors.joining("; "));
  }

  private static void add(StringBuilder text, List<String> values) {
    text.append(values.stream().map(CsvReport::quoted).collect(Collectors.joining(",")))
        .append(END);
  }

  // A spreadsheet takes what begins like a formula for one.
  private static String quoted(String value) {
    boolean formula = !value.isEmpty() && "=+-@\t\r".indexOf(value.charAt(0)) >= 0;
    String safe = formula ? "'" + value : value;
    boolean quotes = safe.chars().anyMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r');
    return quotes ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
  }
}
