package dev.holdfast.cli;

import java.sql.SQLException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Shows the end of the audit trail, to be kept elsewhere.
@Command(
    name = "head",
    description = "Shows the head of the audit trail; keep it elsewhere for verify.")
final class AuditHeadCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin private DoorOptions place = new DoorOptions();

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  AuditHeadCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    try (Door door = place.open(shell, false)) {
      ResultPrinter.Format format = json ? ResultPrinter.Format.JSON : ResultPrinter.Format.TABLE;
      String sql = "SELECT number, hash FROM holdfast.hf_audit_head";
      return AuditRows.report(
          shell, () -> format.on(shell.out()).print(AuditRows.query(door, sql).reader()));
    } catch (SQLException failure) {
      return NoDoor.report(shell, failure);
    }
  }
}
