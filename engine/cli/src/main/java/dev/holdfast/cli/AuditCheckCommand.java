package dev.holdfast.cli;

import dev.holdfast.api.audit.AuditEntry;
import dev.holdfast.api.audit.AuditEvidence;
import dev.holdfast.audit.EvidenceReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Checks evidence of the audit trail without a database; exit code 1 when it is not genuine.
@Command(
    name = "check",
    description = {
      "Checks evidence of the audit trail without a database, and shows what it proves.",
      "Exit code 1 when it is not genuine."
    })
final class AuditCheckCommand implements Callable<Integer> {
  private static final long SIZE_BYTES_MAX = 256L << 20;
  private static final List<RowReader.Column> COLUMNS =
      List.of(
          new RowReader.Column("number", RowReader.Kind.NUMBER),
          new RowReader.Column("at", RowReader.Kind.TEXT),
          new RowReader.Column("principal", RowReader.Kind.TEXT),
          new RowReader.Column("class", RowReader.Kind.TEXT),
          new RowReader.Column("action", RowReader.Kind.TEXT),
          new RowReader.Column("object", RowReader.Kind.TEXT),
          new RowReader.Column("outcome", RowReader.Kind.TEXT),
          new RowReader.Column("row_count", RowReader.Kind.NUMBER),
          new RowReader.Column("shape", RowReader.Kind.TEXT));

  private final Shell shell;

  @Parameters(paramLabel = "FILE", description = "What audit export printed.")
  private Path file = Path.of("");

  @Option(
      names = "--key",
      paramLabel = "FINGERPRINT",
      description = "The fingerprint that the key must have, which came another way.")
  private @Nullable String fingerprint;

  @Option(names = "--json", description = "The entries as JSON.")
  private boolean json;

  AuditCheckCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    String text;
    try {
      if (Files.size(file) > SIZE_BYTES_MAX) {
        shell.notice("holdfast: " + file + " is too long to be evidence");
        return ExitCode.WRONG_USAGE;
      }
      text = Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException failure) {
      shell.notice("holdfast: cannot read " + file + ": " + failure.getMessage());
      return ExitCode.WRONG_USAGE;
    }
    AuditEvidence evidence = EvidenceReader.check(text);
    if (!evidence.genuine()) {
      shell.notice("holdfast: not genuine: " + evidence.finding());
      return ExitCode.STATEMENT_FAILED;
    }
    String wanted = fingerprint;
    if (wanted != null && !wanted.toLowerCase(Locale.ROOT).equals(evidence.keyFingerprint())) {
      shell.notice("holdfast: not genuine: signed with another key, " + evidence.keyFingerprint());
      return ExitCode.STATEMENT_FAILED;
    }
    return show(evidence);
  }

  private int show(AuditEvidence evidence) {
    ResultPrinter.Format format = json ? ResultPrinter.Format.JSON : ResultPrinter.Format.TABLE;
    List<List<@Nullable String>> rows = new ArrayList<>();
    evidence.entries().forEach(entry -> rows.add(row(entry)));
    int exitCode =
        AuditRows.report(
            shell, () -> format.on(shell.out()).print(new Table(COLUMNS, rows).reader()));
    shell.notice(
        String.format(
            Locale.ROOT,
            "genuine: records %d to %d of %d, signed %s with key %s%s",
            evidence.first(),
            evidence.last(),
            evidence.treeSize(),
            evidence.signedAt(),
            evidence.keyFingerprint(),
            fingerprint == null ? " (compare it with the one that you know)" : ""));
    return exitCode;
  }

  private static List<@Nullable String> row(AuditEntry entry) {
    List<@Nullable String> row = new ArrayList<>();
    row.add(Long.toString(entry.number()));
    row.add(entry.at().toString());
    row.add(entry.principal());
    row.add(entry.auditClass().name());
    row.add(entry.action());
    row.add(entry.object());
    row.add(entry.outcome().name().toLowerCase(Locale.ROOT));
    row.add(Long.toString(entry.rows()));
    row.add(entry.shape());
    return row;
  }
}
