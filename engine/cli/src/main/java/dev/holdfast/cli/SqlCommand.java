package dev.holdfast.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Runs SQL: given on the command line, in files, on standard input, or typed.
@Command(
    name = "sql",
    description = "Runs SQL from the command line, files, standard input, or as you type.")
final class SqlCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin private DoorOptions place = new DoorOptions();

  @Option(
      names = {"-c", "--command"},
      paramLabel = "SQL",
      description = "Statements to run.")
  private List<String> commands = new ArrayList<>();

  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      description = "A script to run; - is standard input.")
  private List<Path> files = new ArrayList<>();

  @Option(names = "--format", description = "table, csv or json.", defaultValue = "table")
  private ResultPrinter.Format format = ResultPrinter.Format.TABLE;

  @Option(
      names = {"-q", "--quiet"},
      description = "Prints rows only.")
  private boolean quiet;

  SqlCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    List<Script> scripts;
    try {
      scripts = scripts();
    } catch (IOException failure) {
      shell.notice("holdfast: " + unreadable(failure));
      return ExitCode.WRONG_USAGE;
    }
    try (Door door = place.open(shell, true)) {
      var runner = new ScriptRunner(shell, door, format.on(shell.out()), quiet);
      return scripts.isEmpty() ? converse(door, runner) : run(runner, scripts);
    } catch (SQLException failure) {
      return NoDoor.report(shell, failure);
    }
  }

  private int run(ScriptRunner runner, List<Script> scripts) {
    for (Script script : scripts) {
      if (!runner.run(script)) {
        return ExitCode.STATEMENT_FAILED;
      }
    }
    return ExitCode.DONE;
  }

  private int converse(Door door, ScriptRunner runner) {
    try (LineSource lines = lines(door)) {
      return new Conversation(shell, lines, runner).run();
    } catch (IOException failure) {
      shell.notice("holdfast: " + failure);
      return ExitCode.STATEMENT_FAILED;
    }
  }

  /// What the terminal can do: on one that cannot be edited, lines as they come.
  private LineSource lines(Door door) {
    try {
      return EditedLines.open(new Names(door), Conversation.CONTINUED);
    } catch (IOException | IllegalStateException _) {
      return new PlainLines(shell);
    }
  }

  /// Everything is read before a connection is made; nothing to read means a conversation.
  private List<Script> scripts() throws IOException {
    List<Script> scripts = new ArrayList<>();
    for (String command : commands) {
      scripts.add(new Script("command", command));
    }
    for (Path file : files) {
      scripts.add(
          file.toString().equals("-")
              ? standardInput()
              : new Script(file.toString(), Files.readString(file)));
    }
    if (scripts.isEmpty() && !shell.interactive()) {
      scripts.add(standardInput());
    }
    return scripts;
  }

  private Script standardInput() throws IOException {
    StringBuilder text = new StringBuilder();
    BufferedReader in = shell.in();
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      text.append(line).append('\n');
    }
    return new Script("stdin", text.toString());
  }

  private static String unreadable(IOException failure) {
    return switch (failure) {
      case MalformedInputException _ -> "the script is not UTF-8 text";
      case java.nio.file.NoSuchFileException missing -> "no such file: " + missing.getFile();
      default -> failure.toString();
    };
  }
}
