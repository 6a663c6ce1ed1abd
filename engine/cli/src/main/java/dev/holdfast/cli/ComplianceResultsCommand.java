package dev.holdfast.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Shows the last kept results; exit code 1 when one of them failed or could not be evaluated.
@Command(
    name = "results",
    description = {
      "Shows the last kept result of each check.",
      "Exit code 1 when one failed or could not be evaluated."
    })
final class ComplianceResultsCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin private ComplianceShell printing = new ComplianceShell();

  @Option(names = "--as-of", paramLabel = "TIME", description = "As they stood then.")
  private @Nullable String asOf;

  ComplianceResultsCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    return printing.printResults(shell, compliance -> compliance.results(asOf));
  }
}
