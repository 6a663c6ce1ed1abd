package dev.holdfast.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Shows the checks.
@Command(name = "checks", description = "Shows the checks and what each asks for.")
final class ComplianceListCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin private ComplianceShell printing = new ComplianceShell();

  ComplianceListCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    return printing.print(shell, ComplianceDoor::checks);
  }
}
