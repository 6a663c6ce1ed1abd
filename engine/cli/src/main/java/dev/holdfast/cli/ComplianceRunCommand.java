package dev.holdfast.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Evaluates the checks; exit code 1 when one of them failed or could not be evaluated.
@Command(
    name = "run",
    description = {
      "Evaluates one check or all, and keeps what changed.",
      "Exit code 1 when one failed or could not be evaluated."
    })
final class ComplianceRunCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin private ComplianceShell printing = new ComplianceShell();

  @Parameters(arity = "0..1", paramLabel = "CHECK", description = "For example HF-AC-09.")
  private @Nullable String check;

  @Option(
      names = "--as-of",
      paramLabel = "TIME",
      description = "A past moment or commit sequence; then nothing is kept.")
  private @Nullable String asOf;

  ComplianceRunCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    return printing.printResults(shell, compliance -> compliance.run(check, asOf));
  }
}
