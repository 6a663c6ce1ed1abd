package dev.holdfast.cli;

import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Prints signed evidence of some records of the audit trail.
@Command(
    name = "export",
    description = {
      "Prints signed evidence of records of the audit trail, 10,000 at most.",
      "Check it anywhere, without the database: holdfast audit check FILE."
    })
final class AuditExportCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin private DoorOptions place = new DoorOptions();

  @Option(
      names = "--first",
      required = true,
      paramLabel = "NUMBER",
      description = "The first record.")
  private long first;

  @Option(
      names = "--last",
      paramLabel = "NUMBER",
      description = "The last record; the first, if not given.")
  private @Nullable Long last;

  AuditExportCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    try (Door door = place.open(shell, false)) {
      return AuditRows.report(shell, () -> print(door));
    } catch (SQLException failure) {
      return NoDoor.report(shell, failure);
    }
  }

  private void print(Door door) throws SQLException {
    String sql =
        "SELECT evidence FROM holdfast.hf_audit_evidence WHERE first_number = "
            + first
            + " AND last_number = "
            + (last == null ? first : last);
    shell.out().print(AuditRows.query(door, sql).rows().getFirst().getFirst());
    shell.out().flush();
  }
}
