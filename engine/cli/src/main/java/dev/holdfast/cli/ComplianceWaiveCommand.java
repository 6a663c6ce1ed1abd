package dev.holdfast.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Asks for a waiver, approves one, or ends one; without anything, shows them.
@Command(
    name = "waive",
    description = {
      "Asks that a failure be accepted for a time; somebody else approves it.",
      "Without a check: shows the waivers."
    })
final class ComplianceWaiveCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin private ComplianceShell printing = new ComplianceShell();

  @Parameters(arity = "0..1", paramLabel = "CHECK", description = "What failed.")
  private @Nullable String check;

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why it is acceptable.")
  private @Nullable String reason;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      description = "When it ends, for example 2026-06-01T00:00:00Z.")
  private @Nullable String until;

  @Option(names = "--approve", paramLabel = "ID", description = "Approve a request.")
  private @Nullable Long approved;

  @Option(names = "--revoke", paramLabel = "ID", description = "End a waiver or a request.")
  private @Nullable Long revoked;

  ComplianceWaiveCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    Long toApprove = approved;
    Long toRevoke = revoked;
    String asked = check;
    if (toApprove != null) {
      return printing.print(shell, compliance -> compliance.approve(toApprove));
    }
    if (toRevoke != null) {
      return printing.print(shell, compliance -> compliance.revoke(toRevoke));
    }
    if (asked == null) {
      return printing.print(shell, ComplianceDoor::waivers);
    }
    String why = reason;
    String end = until;
    if (why == null || end == null) {
      shell.notice("holdfast: a waiver takes --reason and --until");
      return ExitCode.WRONG_USAGE;
    }
    return printing.print(shell, compliance -> compliance.waive(asked, why, end));
  }
}
