package dev.holdfast.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Compliance: the checks, their results, reports, waivers.
@Command(name = "compliance", description = "Runs compliance checks and reports their results.")
final class ComplianceCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  /// The command with those below it.
  static CommandLine with(Shell shell) {
    return new CommandLine(new ComplianceCommand())
        .addSubcommand(new ComplianceListCommand(shell))
        .addSubcommand(new ComplianceRunCommand(shell))
        .addSubcommand(new ComplianceResultsCommand(shell))
        .addSubcommand(new ComplianceReportCommand(shell))
        .addSubcommand(new ComplianceWaiveCommand(shell))
        .addSubcommand(new ComplianceAttestCommand(shell));
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Say checks, run, results, report, waive or attest.");
  }
}
