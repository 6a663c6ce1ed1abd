package dev.holdfast.compliance.report;

import dev.holdfast.api.compliance.CheckStatus;
import dev.holdfast.api.compliance.ComplianceAttestation;
import dev.holdfast.api.compliance.ComplianceCheck;
import dev.holdfast.api.compliance.ComplianceResult;
import dev.holdfast.api.compliance.ComplianceRun;
import dev.holdfast.api.compliance.ComplianceWaiver;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A report for people: what it is worth, a summary, the exceptions, each check, the statements.
final class PdfReport {
  private static final double TITLE = 22;
  private static final double HEADING = 14;
  private static final double SUBHEADING = 10.5;
  private static final double BODY = 9.5;
  private static final double SMALL = 8;
  private static final double INDENT = 14;
  private static final double BLOCK = 80; // room that a heading wants below it
  private static final int ROWS_SHOWN = 20;

  private final Report report;
  private final PdfPages pages = new PdfPages("Holdfast compliance report");

  PdfReport(Report report) {
    this.report = report;
  }

  byte[] bytes() {
    cover();
    summary();
    exceptions();
    pages.newPage();
    heading("Check by check");
    report.checks().forEach(this::check);
    decisions();
    pages.newPage();
    heading("Statements");
    report.checks().forEach(this::statement);
    return pages.bytes();
  }

  private void cover() {
    ComplianceRun run = report.run();
    pages.text(PdfFont.BOLD, TITLE, 0, "Compliance report");
    pages.space(BODY);
    line("Database as of " + run.asOf() + ", commit sequence " + run.sequence());
    line("Asked for by " + run.requestedBy() + "; Holdfast " + run.engineVersion());
    line("Digest of all results: " + report.inputsSha256());
    heading("Scope and limits");
    Report.LIMITS.forEach(this::line);
  }

  private void summary() {
    heading("Summary");
    ComplianceRun run = report.run();
    for (CheckStatus status : CheckStatus.values()) {
      line(words(status) + ": " + run.count(status));
    }
    pages.space(BODY);
    report.frameworks().forEach((framework, counts) -> line(framework + ": " + counts(counts)));
  }

  private static String counts(Map<CheckStatus, Integer> counts) {
    return counts.entrySet().stream()
        .map(entry -> entry.getValue() + " " + words(entry.getKey()))
        .collect(Collectors.joining(", "));
  }

  private void exceptions() {
    heading("Exceptions");
    List<ComplianceCheck> exceptions =
        report.checks().stream().filter(check -> isException(report.result(check))).toList();
    if (exceptions.isEmpty()) {
      line("None: every check that applies has passed.");
    }
    for (ComplianceCheck check : exceptions) {
      ComplianceResult result = report.result(check);
      line(words(result.status()) + "  " + check.id() + "  " + check.title());
    }
  }

  private static boolean isException(ComplianceResult result) {
    return switch (result.status()) {
      case FAIL, WAIVED, ERROR -> true;
      case PASS, NOT_APPLICABLE -> false;
    };
  }

  private void check(ComplianceCheck check) {
    ComplianceResult result = report.result(check);
    pages.keep(BLOCK);
    pages.space(BODY);
    pages.text(PdfFont.BOLD, SUBHEADING, 0, check.id() + "  " + check.title());
    indented(words(result.status()) + "; severity " + check.severity() + "; " + references(check));
    indented(check.why());
    if (!result.message().isEmpty()) {
      indented("Error: " + result.message());
    }
    if (isException(result)) {
      indented("Remedy: " + check.remedy());
    }
    rows(result);
    pages.text(PdfFont.PLAIN, SMALL, INDENT, "Result " + result.resultSha256());
  }

  private static String references(ComplianceCheck check) {
    return CsvReport.references(check);
  }

  private void rows(ComplianceResult result) {
    int shown = Math.min(ROWS_SHOWN, result.rows().size());
    for (List<@Nullable String> row : result.rows().subList(0, shown)) {
      var text = new StringBuilder();
      for (int i = 0; i < row.size(); i++) {
        text.append(i == 0 ? "" : "; ").append(result.columns().get(i)).append(' ');
        text.append(row.get(i) == null ? "-" : row.get(i));
      }
      pages.text(PdfFont.PLAIN, SMALL, 2 * INDENT, text.toString());
    }
    if (result.rowsTotal() > shown) {
      String more = "and " + (result.rowsTotal() - shown) + " more; the JSON report has up to 100";
      pages.text(PdfFont.PLAIN, SMALL, 2 * INDENT, more);
    }
  }

  private void decisions() {
    heading("Waivers");
    if (report.waivers().isEmpty()) {
      line("None.");
    }
    for (ComplianceWaiver waiver : report.waivers()) {
      line(waiver(waiver));
    }
    heading("Attestations");
    if (report.attestations().isEmpty()) {
      line("None.");
    }
    for (ComplianceAttestation each : report.attestations()) {
      line(
          each.checkId()
              + " by "
              + each.attestedBy()
              + " at "
              + each.attestedAt()
              + ": "
              + each.statement());
    }
  }

  private String waiver(ComplianceWaiver waiver) {
    String approved = waiver.approvedBy() == null ? "nobody yet" : waiver.approvedBy();
    return waiver.checkId()
        + ", "
        + waiver.state(report.run().asOf()).name().toLowerCase(Locale.ROOT)
        + ", until "
        + waiver.expiresAt()
        + ", asked for by "
        + waiver.requestedBy()
        + ", approved by "
        + approved
        + ": "
        + waiver.reason();
  }

  private void statement(ComplianceCheck check) {
    pages.keep(BLOCK);
    pages.space(BODY);
    String parameters = check.parameters().isEmpty() ? "" : ", with " + check.parameters();
    String rule = check.id() + " version " + check.version() + ": passes when " + check.passRule();
    pages.text(PdfFont.BOLD, SUBHEADING, 0, rule + parameters);
    pages.text(PdfFont.FIXED, SMALL, INDENT, check.query());
    if (check.applies() != null) {
      indented("Applies when this is true:");
      pages.text(PdfFont.FIXED, SMALL, INDENT, check.applies());
    }
  }

  private void heading(String text) {
    pages.keep(BLOCK);
    pages.space(HEADING);
    pages.text(PdfFont.BOLD, HEADING, 0, text);
    pages.space(BODY / 2);
  }

  private void line(String text) {
    pages.text(PdfFont.PLAIN, BODY, 0, text);
  }

  private void indented(String text) {
    pages.text(PdfFont.PLAIN, BODY, INDENT, text);
  }

  private static String words(CheckStatus status) {
    return status.name().replace('_', ' ');
  }
}
