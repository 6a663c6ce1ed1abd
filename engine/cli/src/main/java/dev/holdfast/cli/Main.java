package dev.holdfast.cli;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import picocli.CommandLine;

/// The `holdfast` command.
public final class Main {
  private Main() {}

  /// Runs the command and ends the process with its exit code.
  public static void main(String... arguments) {
    Terminal terminal = Terminal.find();
    var shell =
        new Shell(
            new BufferedReader(new InputStreamReader(System.in, terminal.charset())),
            new PrintWriter(System.out, false, terminal.charset()),
            new PrintWriter(System.err, true, terminal.charset()),
            terminal);
    System.exit(run(shell, arguments));
  }

  /// Runs the command in this process.
  static int run(Shell shell, String... arguments) {
    CommandLine commands =
        new CommandLine(new HoldfastCommand())
            .addSubcommand(new SqlCommand(shell))
            .addSubcommand(new StatusCommand(shell))
            .addSubcommand(new BranchesCommand(shell))
            .addSubcommand(new SessionsCommand(shell))
            .addSubcommand(
                new CommandLine(new AuditCommand())
                    .addSubcommand(new AuditSearchCommand(shell))
                    .addSubcommand(new AuditHeadCommand(shell))
                    .addSubcommand(new AuditVerifyCommand(shell))
                    .addSubcommand(new AuditExportCommand(shell))
                    .addSubcommand(new AuditCheckCommand(shell)))
            .addSubcommand(AccessCommand.withAll(shell))
            .addSubcommand(new IncidentsCommand(shell))
            .addSubcommand(new PlaybooksCommand(shell))
            .addSubcommand(ComplianceCommand.with(shell))
            .addSubcommand(new VersionCommand(shell))
            .addSubcommand(new CommandLine.HelpCommand())
            .setOut(shell.out())
            .setErr(shell.err())
            .setExecutionExceptionHandler((failure, _, _) -> report(shell, failure));
    int exitCode = commands.execute(arguments);
    shell.out().flush();
    shell.err().flush();
    return exitCode;
  }

  /// The last resort; whatever a user can cause is handled where it happens.
  private static int report(Shell shell, Exception failure) {
    shell.notice("holdfast: " + failure);
    return ExitCode.STATEMENT_FAILED;
  }
}
