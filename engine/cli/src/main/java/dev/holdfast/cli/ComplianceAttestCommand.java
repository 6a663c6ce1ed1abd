package dev.holdfast.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Confirms what a check asks people to confirm.
@Command(name = "attest", description = "Confirms what a check asks people to confirm.")
final class ComplianceAttestCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin private ComplianceShell printing = new ComplianceShell();

  @Parameters(index = "0", paramLabel = "CHECK", description = "HF-AC-10 or HF-AU-09.")
  private String check = "";

  @Parameters(index = "1", paramLabel = "STATEMENT", description = "In your words.")
  private String statement = "";

  ComplianceAttestCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    return printing.print(shell, compliance -> compliance.attest(check, statement));
  }
}
