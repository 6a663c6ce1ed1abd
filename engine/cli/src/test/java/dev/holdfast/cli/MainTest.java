package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Goal: what a shell sees of the command: output, errors, exit codes.
class MainTest {
  @TempDir private Path directory;

  /// What one run printed and how it ended.
  private record Run(int exitCode, String out, String err) {}

  private static Run run(String input, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    var shell =
        new Shell(
            new BufferedReader(new StringReader(input)),
            new PrintWriter(out),
            new PrintWriter(err),
            Terminal.NONE);
    int exitCode = Main.run(shell, arguments);
    return new Run(exitCode, out.toString(), err.toString());
  }

  private Run sql(String... arguments) {
    String[] all = new String[arguments.length + 3];
    all[0] = "sql";
    all[1] = "--dir";
    all[2] = directory.resolve("data").toString();
    System.arraycopy(arguments, 0, all, 3, arguments.length);
    return run("", all);
  }

  private String script(String text) throws IOException {
    Path file = directory.resolve("script.sql");
    Files.writeString(file, text);
    return file.toString();
  }

  @Test
  void rowsAreAlignedAsPsqlAlignsThem() {
    Run run =
        sql(
            "-c",
            "CREATE TABLE t (id INT, name TEXT); INSERT INTO t VALUES (1, 'a'), (200, NULL);"
                + " SELECT * FROM t ORDER BY id");

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(run.out().lines())
        .containsExactly(
            "CREATE TABLE",
            "INSERT 0 2",
            " id  | name ",
            "-----+------",
            "   1 | a",
            " 200 |",
            "(2 rows)",
            "");
  }

  @Test
  void theDirectoryKeepsWhatOneRunWrote() {
    assertThat(sql("-c", "CREATE TABLE t (x INT); INSERT INTO t VALUES (7)").exitCode())
        .isEqualTo(ExitCode.DONE);

    assertThat(sql("-q", "--format", "csv", "-c", "SELECT x FROM t").out().lines())
        .containsExactly("x", "7");
  }

  @Test
  void csvAndJsonQuoteWhatNeedsIt() {
    String query = "SELECT 1 AS n, 'a,\"b\"' AS t, NULL AS z, true AS yes, '' AS e";

    assertThat(sql("--format", "csv", "-c", query).out().lines())
        .containsExactly("n,t,z,yes,e", "1,\"a,\"\"b\"\"\",,t,\"\"");
    assertThat(sql("--format", "json", "-c", query).out().lines())
        .containsExactly(
            "[", "{\"n\":1,\"t\":\"a,\\\"b\\\"\",\"z\":null,\"yes\":true,\"e\":\"\"}", "]");
  }

  @Test
  void aFailureNamesFileLineColumnAndState() throws IOException {
    String file = script("-- comment; with semicolon\nSELECT 1;\n\nSELECT *\n  FROM missing;\n");
    Run run = sql("-f", file);

    assertThat(run.exitCode()).isEqualTo(ExitCode.STATEMENT_FAILED);
    assertThat(run.err()).startsWith(file + ":5:8: ERROR 42P01: ").doesNotContain("\tat ");
    assertThat(run.out()).contains("(1 row)");
  }

  @Test
  void aScriptStopsAtItsFirstFailure() {
    Run run = sql("-c", "SELECT nonsense; CREATE TABLE t (id INT)");

    assertThat(run.exitCode()).isEqualTo(ExitCode.STATEMENT_FAILED);
    assertThat(sql("-c", "SELECT * FROM t").err()).contains("42P01");
  }

  @Test
  void linesAboutDatabasesAreSkippedWithANotice() throws IOException {
    Run run =
        sql("-f", script("DROP DATABASE IF EXISTS x;\nCREATE DATABASE x;\n\\c x;\nSELECT 1;"));

    assertThat(run.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(run.err().lines()).hasSize(3).allMatch(line -> line.contains(": NOTICE: skipped "));
    assertThat(run.out()).contains("(1 row)");
  }

  @Test
  void standardInputIsAScript() {
    Run run =
        run("SELECT 'from input' AS x;\n", "sql", "--url", "jdbc:holdfast:mem:cli-input", "-q");

    assertThat(run.out()).contains("from input");
  }

  @Test
  void statusAndBranchesDescribeADirectory() {
    sql("-c", "CREATE TABLE t (id INT)");
    String data = directory.resolve("data").toString();

    assertThat(run("", "status", "--dir", data).out().lines())
        .anyMatch(line -> line.matches("state +OPEN"))
        .anyMatch(line -> line.matches("tables +\\d+"));
    assertThat(run("", "branches", "--dir", data).out()).contains("gtrid").contains("(0 rows)");
    assertThat(run("", "sessions", "--dir", data).out()).contains("principal").contains("(1 row)");
  }

  @Test
  void noConnectionHasItsOwnExitCode() {
    Run missing = run("", "status", "--dir", directory.resolve("missing").toString());
    Run refused = run("", "status", "--server", "http://127.0.0.1:1");
    Run wrong = run("", "sql", "--url", "jdbc:other:x", "-c", "SELECT 1");

    for (Run run : List.of(missing, refused, wrong)) {
      assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.NO_CONNECTION);
      assertThat(run.err()).startsWith("holdfast: ").doesNotContain("\tat ");
    }
  }

  @Test
  void wrongUsageShowsTheUsage() {
    assertThat(run("").exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(run("", "sql").exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(run("", "nonsense").exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(sql("-f", "/does/not/exist.sql").exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
  }

  @Test
  void versionAndHelpAnswer() {
    assertThat(run("", "version").out()).startsWith("Holdfast ");
    assertThat(run("", "help").out()).contains("sql", "status", "branches", "sessions", "version");
    assertThat(run("", "help", "sql").out()).contains("--server");
  }

  @Test
  void theAuditTrailIsSearchedAndVerified() {
    String data = directory.resolve("data").toString();
    sql("-c", "CREATE TABLE t (x INT); INSERT INTO t VALUES (7); DELETE FROM t");
    Run search =
        run("", "audit", "search", "--dir", data, "--object", "t", "--class", "write", "--json");
    assertThat(search.err()).isEmpty();
    assertThat(search.out().lines().filter(line -> line.startsWith("{")).toList())
        .hasSize(2)
        .first()
        .asString()
        .contains("\"action\":\"DELETE\"");
    Run head = run("", "audit", "head", "--dir", data, "--json");
    Matcher parts = Pattern.compile("\"hash\":\"([0-9a-f]{64})\"").matcher(head.out());
    assertThat(parts.find()).isTrue();
    Run verify = run("", "audit", "verify", "--dir", data, "--head", "3:" + parts.group(1));
    assertThat(verify.exitCode()).as(verify.err()).isEqualTo(ExitCode.DONE);
    Run cut = run("", "audit", "verify", "--dir", data, "--head", "9:" + parts.group(1));
    assertThat(cut.exitCode()).isEqualTo(ExitCode.STATEMENT_FAILED);
    assertThat(cut.err()).contains("the tail is cut");
    assertThat(run("", "audit").exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
  }

  @Test
  void evidenceIsExportedAndCheckedWithoutTheDatabase() throws IOException {
    String data = directory.resolve("data").toString();
    sql("-c", "CREATE TABLE t (x INT); INSERT INTO t VALUES (7); DELETE FROM t");
    Run export = run("", "audit", "export", "--dir", data, "--first", "2", "--last", "3");
    assertThat(export.exitCode()).as(export.err()).isEqualTo(ExitCode.DONE);
    Path file = Files.writeString(directory.resolve("evidence.txt"), export.out());
    Run check = run("", "audit", "check", file.toString());
    assertThat(check.exitCode()).as(check.err()).isEqualTo(ExitCode.DONE);
    assertThat(check.out()).contains("INSERT", "DELETE").doesNotContain("CREATE TABLE");
    assertThat(check.err()).contains("genuine: records 2 to 3 of ");
    Run otherKey = run("", "audit", "check", "--key", "00", file.toString());
    assertThat(otherKey.exitCode()).isEqualTo(ExitCode.STATEMENT_FAILED);
    Files.writeString(file, export.out().replace("DELETE", "SELECT"));
    Run forged = run("", "audit", "check", file.toString());
    assertThat(forged.exitCode()).isEqualTo(ExitCode.STATEMENT_FAILED);
    assertThat(forged.err()).contains("not genuine");
    Run none = run("", "audit", "export", "--dir", data, "--first", "99");
    assertThat(none.exitCode()).isEqualTo(ExitCode.STATEMENT_FAILED);
    assertThat(none.err()).contains("22003");
  }
}
