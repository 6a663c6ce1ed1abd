package dev.holdfast.conformance.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.conformance.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Runs every script under `sql`, each on an empty database. `-Dconformance.scripts=<text>` runs
/// those whose path contains the text.
class SqlScriptsTest {
  private static final Path SCRIPTS = Path.of("sql");

  @TempDir private Path directory;

  static List<Path> scripts() throws IOException {
    String wanted = System.getProperty("conformance.scripts", "");
    try (Stream<Path> files = Files.walk(SCRIPTS)) {
      return files
          .filter(file -> file.toString().endsWith(".test"))
          .filter(file -> file.toString().contains(wanted))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("scripts")
  void scriptBehavesAsWritten(Path script) throws IOException, SQLException, InterruptedException {
    List<String> lines = Files.readAllLines(script);
    Path database = directory.resolve("database");
    if (lines.contains("crash") && !Target.isPostgres()) {
      ScriptProcess.runAll(script.toAbsolutePath(), database);
      return;
    }
    try (Target target = Target.open(database)) {
      List<ScriptRecord> records = new ScriptParser(lines, target.name()).parse();
      Properties variables = new Properties();
      Map<Integer, List<String>> recorded = new HashMap<>();
      int next = 0;
      while (next < records.size()) {
        try (ScriptRunner runner = new ScriptRunner(target, records, variables)) {
          next = runner.run(next);
          recorded.putAll(runner.recorded());
        }
      }
      if (ScriptRunner.RECORDING) {
        assertThat(Target.isPostgres()).as("only PostgreSQL's answers are recorded").isTrue();
        Files.write(script, withAnswers(lines, recorded));
      }
    }
  }

  /// The script with other answers: rows after `----`, the state after `statement error`.
  private static List<String> withAnswers(List<String> lines, Map<Integer, List<String>> recorded) {
    List<String> result = new ArrayList<>();
    List<String> pending = List.of();
    boolean inRows = false;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      inRows &= !line.isBlank();
      if (recorded.containsKey(i + 1) && line.startsWith("statement error")) {
        result.add("statement error " + recorded.get(i + 1).getFirst());
      } else if (!inRows) {
        result.add(line);
      }
      if (recorded.containsKey(i + 1) && line.startsWith("query")) {
        pending = recorded.get(i + 1);
      } else if (line.equals("----") && !pending.isEmpty()) {
        result.addAll(pending);
        pending = List.of();
        inRows = true;
      }
    }
    return result;
  }
}
