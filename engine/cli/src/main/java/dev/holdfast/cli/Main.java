package dev.holdfast.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/// The `holdfast` command.
public final class Main {
  private Main() {}

  /// Runs the command and ends the process with its exit code.
  public static void main(String... arguments) {
    Console console = System.console();
    boolean interactive = console != null && console.isTerminal();
    Charset charset = console == null ? StandardCharsets.UTF_8 : console.charset();
    var shell =
        new Shell(
            new BufferedReader(new InputStreamReader(System.in, charset)),
            new PrintWriter(System.out, false, charset),
            new PrintWriter(System.err, true, charset),
            interactive);
    System.exit(run(shell, arguments));
  }

  /// Runs the command in this process.
  static int run(Shell shell, String... arguments) {
    CommandLine commands =
        new CommandLine(new HoldfastCommand())
            .addSubcommand(new SqlCommand(shell))
            .addSubcommand(new StatusCommand(shell))
            .addSubcommand(new BranchesCommand(shell))
            .addSubcommand(new VersionCommand(shell))
            .addSubcommand(new CommandLine.HelpCommand())
            .setOut(shell.out())
            .setErr(shell.err())
            .setExitCodeExceptionMapper(_ -> ExitCode.STATEMENT_FAILED)
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
