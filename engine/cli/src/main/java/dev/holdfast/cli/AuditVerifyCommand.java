package dev.holdfast.cli;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Recomputes the audit trail; exit code 1 when it is not as it was written.
@Command(
    name = "verify",
    description = "Recomputes the audit trail; exit code 1 when it is not as it was written.")
final class AuditVerifyCommand implements Callable<Integer> {
  private static final String SQL =
      "SELECT intact, records, first_bad, finding, head_number, head_hash, kept_number"
          + " FROM holdfast.hf_audit_verify";

  private final Shell shell;

  @Mixin private DoorOptions place = new DoorOptions();

  @Option(
      names = "--head",
      paramLabel = "NUMBER:HASH",
      description = "A head that was kept elsewhere, which must be in the trail.")
  private @Nullable String head;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  AuditVerifyCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    String kept = head;
    if (kept != null && !kept.matches("\\d{1,18}:[0-9a-f]{64}")) {
      shell.notice("holdfast: --head takes a number, a colon and 64 hexadecimal digits");
      return ExitCode.WRONG_USAGE;
    }
    try (Door door = place.open(shell, false)) {
      return verify(door, kept);
    } catch (SQLException failure) {
      return NoDoor.report(shell, failure);
    }
  }

  private int verify(Door door, @Nullable String kept) {
    boolean[] intact = {false};
    int exitCode =
        AuditRows.report(
            shell,
            () -> {
              Table answer = AuditRows.query(door, SQL);
              ResultPrinter.Format format =
                  json ? ResultPrinter.Format.JSON : ResultPrinter.Format.TABLE;
              format.on(shell.out()).print(answer.reader());
              intact[0] =
                  String.valueOf(answer.rows().getFirst().getFirst()).startsWith("t")
                      && (kept == null || hasHead(door, kept));
            });
    return exitCode == ExitCode.DONE && !intact[0] ? ExitCode.STATEMENT_FAILED : exitCode;
  }

  private boolean hasHead(Door door, String kept) throws SQLException {
    int colon = kept.indexOf(':');
    String sql =
        "SELECT DISTINCT hash FROM holdfast.hf_audit WHERE number = " + kept.substring(0, colon);
    List<List<@Nullable String>> found = AuditRows.query(door, sql).rows();
    boolean same =
        kept.startsWith("0:")
            || (!found.isEmpty() && kept.substring(colon + 1).equals(found.getFirst().getFirst()));
    if (!same) {
      shell.notice(
          found.isEmpty()
              ? "holdfast: the tail is cut: record " + kept.substring(0, colon) + " is missing"
              : "holdfast: record " + kept.substring(0, colon) + " is another one than was kept");
    }
    return same;
  }
}
