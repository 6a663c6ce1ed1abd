package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Goal: a script written by others loads as it is, and only what is about databases as a whole is
/// left out, with a notice each.
class ChinookTest {
  private static final Map<String, Integer> ROW_COUNTS =
      Map.ofEntries(
          Map.entry("album", 347),
          Map.entry("artist", 275),
          Map.entry("customer", 59),
          Map.entry("employee", 8),
          Map.entry("genre", 25),
          Map.entry("invoice", 412),
          Map.entry("invoice_line", 2240),
          Map.entry("media_type", 5),
          Map.entry("playlist", 18),
          Map.entry("playlist_track", 8715),
          Map.entry("track", 3503));

  @TempDir private Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int sql(String... options) {
    String[] words = new String[options.length + 3];
    words[0] = "sql";
    words[1] = "--dir";
    words[2] = directory.resolve("data").toString();
    System.arraycopy(options, 0, words, 3, options.length);
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    var shell =
        new Shell(
            new BufferedReader(new StringReader("")),
            new PrintWriter(out),
            new PrintWriter(err),
            Terminal.NONE);
    return Main.run(shell, words);
  }

  private static Path script() {
    Path checkout = Path.of(System.getProperty("holdfast.checkout", "../.."));
    Path folder = Path.of(System.getProperty("holdfast.chinook", "../shared/data/chinook"));
    return checkout.resolve(folder).resolve("Chinook_PostgreSql.sql").normalize();
  }

  @Test
  void theWholeScriptLoadsAndThreeLinesAreNoticed() {
    Path script = script();
    assumeTrue(
        Files.isRegularFile(script),
        "SKIPPED: " + script + " is absent; name its folder with -Dholdfast.chinook=<folder>");

    assertThat(sql("-f", script.toString())).as(err.toString()).isEqualTo(ExitCode.DONE);
    assertThat(err.toString().lines())
        .containsExactly(
            script + ":19:1: NOTICE: skipped DROP DATABASE: a connection has one database",
            script + ":25:1: NOTICE: skipped CREATE DATABASE: a connection has one database",
            script + ":28:1: NOTICE: skipped \\c chinook;: a connection has one database");
    assertThat(out.toString().lines().filter("CREATE TABLE"::equals)).hasSize(11);
    assertThat(rowCounts()).isEqualTo(ROW_COUNTS);
  }

  private Map<String, Integer> rowCounts() {
    List<String> counts =
        ROW_COUNTS.keySet().stream()
            .map(table -> "SELECT '" + table + "' AS name, count(*) AS n FROM " + table)
            .toList();
    int exitCode = sql("--format", "csv", "-c", String.join(" UNION ALL ", counts));
    assertThat(exitCode).as(err.toString()).isEqualTo(ExitCode.DONE);
    Map<String, Integer> counted = new TreeMap<>();
    out.toString()
        .lines()
        .skip(1)
        .map(line -> line.split(",", -1))
        .forEach(cells -> counted.put(cells[0], Integer.valueOf(cells[1])));
    return counted;
  }
}
