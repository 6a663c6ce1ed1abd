package dev.holdfast.console.status;

import dev.holdfast.api.DatabaseStatus;
import dev.holdfast.api.DatabaseStatus.Figures;
import java.time.Duration;
import java.util.Locale;

/// The HTML of the status page.
final class StatusPage {
  private final StringBuilder html = new StringBuilder();

  private StatusPage() {}

  static String of(DatabaseStatus status) {
    var page = new StatusPage();
    page.begin(Verdict.of(status));
    page.figures(status);
    return page.end();
  }

  static String ofFailure(String reason) {
    var page = new StatusPage();
    page.begin(Verdict.unreachable(reason));
    return page.end();
  }

  private void begin(Verdict verdict) {
    html.append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"UTF-8\">")
        .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
        .append("<title>Holdfast: status</title><link rel=\"stylesheet\" href=\"status.css\">")
        .append("</head><body><main><h1>Holdfast</h1><p class=\"verdict ")
        .append(verdict.tone().word())
        .append("\" role=\"status\">")
        .append(escape(verdict.sentence()))
        .append("</p>\n");
  }

  private void figures(DatabaseStatus status) {
    Figures figures = status.figures();
    html.append("<table><caption>Figures since the database was opened</caption><tbody>\n");
    row("Version", status.version());
    row("Data", status.name());
    row("Open for", duration(status.uptime().toSeconds()));
    row("Recovered in", duration(status.recovery()));
    row("Last commit", sequence(status));
    row("Commits acknowledged", Long.toString(figures.commits()));
    row("Commit latency, half within", micros(status.commitLatency().p50Micros()));
    row("Commit latency, 99 of 100 within", micros(status.commitLatency().p99Micros()));
    row("Branches in doubt", Long.toString(figures.inDoubtBranches()));
    row("Failures that are not the caller's", Long.toString(figures.failedStatements()));
    row("Sessions", Long.toString(figures.sessions()));
    row("Running transactions", Long.toString(figures.transactions()));
    row("Tables", Long.toString(figures.tables()));
    row("Row versions kept", Long.toString(figures.rowVersions()));
    row("Log written", bytes(figures.logBytes()));
    row("Log to replay after a crash", bytes(figures.logBytesSinceCheckpoint()));
    row("Checkpoints", Long.toString(figures.checkpoints()));
    html.append("</tbody></table>\n");
  }

  private String end() {
    return html.append("</main></body></html>\n").toString();
  }

  private void row(String name, String value) {
    html.append("<tr><th scope=\"row\">")
        .append(escape(name))
        .append("</th><td>")
        .append(escape(value))
        .append("</td></tr>\n");
  }

  private static String sequence(DatabaseStatus status) {
    return status.lastCommitAt() == null
        ? "none yet"
        : "no. " + status.lastCommitSequence() + " at " + status.lastCommitAt();
  }

  private static String duration(Duration time) {
    return String.format(Locale.ROOT, "%.3f s", time.toNanos() / 1e9);
  }

  private static String duration(long seconds) {
    return String.format(
        Locale.ROOT, "%d h %02d min %02d s", seconds / 3600, seconds / 60 % 60, seconds % 60);
  }

  private static String micros(long micros) {
    return String.format(Locale.ROOT, "%.3f ms", micros / 1e3);
  }

  private static String bytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f MiB", bytes / (double) (1 << 20));
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
