package dev.holdfast.conformance.script;

import dev.holdfast.conformance.ForkedJvm;
import dev.holdfast.conformance.Target;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;

/// A process that runs a script up to its next crash, and then ends as abruptly as by `kill -9`.
final class ScriptProcess {
  /// The exit code of a process that crashed as told.
  private static final int CRASHED = 77;

  private ScriptProcess() {}

  /// Runs the whole script, in as many processes as it has crashes, and one more.
  static void runAll(Path script, Path directory) throws IOException, InterruptedException {
    Path progress = Files.createTempFile(directory.getParent(), "script", ".progress");
    int exitCode;
    do {
      Process process =
          ForkedJvm.start(
              ScriptProcess.class, script.toString(), directory.toString(), progress.toString());
      String output = ForkedJvm.output(process);
      exitCode = process.waitFor();
      if (exitCode != CRASHED && exitCode != 0) {
        throw new AssertionError(output);
      }
    } while (exitCode == CRASHED);
  }

  public static void main(String[] arguments) throws IOException, SQLException {
    Path script = Path.of(arguments[0]);
    Path progress = Path.of(arguments[2]);
    Properties variables = new Properties();
    try (Reader reader = Files.newBufferedReader(progress)) {
      variables.load(reader);
    }
    int first = Integer.parseInt(variables.getProperty("next record", "0"));
    Target target = Target.open(Path.of(arguments[1]));
    List<ScriptRecord> records =
        new ScriptParser(Files.readAllLines(script), target.name()).parse();
    ScriptRunner runner = new ScriptRunner(target, records, variables);
    int next = runner.run(first);
    variables.setProperty("next record", Integer.toString(next));
    try (Writer writer = Files.newBufferedWriter(progress)) {
      variables.store(writer, null);
    }
    if (next < records.size()) {
      Runtime.getRuntime().halt(CRASHED);
    }
    runner.close();
    target.close();
  }
}
