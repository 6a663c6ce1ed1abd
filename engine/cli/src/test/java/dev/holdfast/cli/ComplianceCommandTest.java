package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Goal: the checks of a directory can be run, waived, attested and reported from a shell.
class ComplianceCommandTest {
  @TempDir private Path directory;

  private record Run(int exitCode, String out, String err) {}

  private Run run(String... words) {
    String[] place = {"--dir", directory.resolve("data").toString()};
    String[] all = Stream.concat(Stream.of(words), Stream.of(place)).toArray(String[]::new);
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    var shell =
        new Shell(
            new BufferedReader(new StringReader("")),
            new PrintWriter(out),
            new PrintWriter(err),
            Terminal.NONE);
    return new Run(Main.run(shell, all), out.toString(), err.toString());
  }

  private Run sql(String sql) {
    return run("sql", "-c", sql);
  }

  @Test
  void theExitCodeTellsWhetherACheckFailed() {
    sql("CREATE TABLE t (id INT PRIMARY KEY); COMMENT ON TABLE t IS '[internal]'");
    Run good = run("compliance", "run", "HF-AC-09", "--json");
    assertThat(good.exitCode()).as(good.err()).isEqualTo(ExitCode.DONE);
    assertThat(good.out()).contains("\"check\":\"HF-AC-09\",\"status\":\"PASS\"");

    sql("GRANT SELECT ON t TO PUBLIC");
    Run bad = run("compliance", "run", "HF-AC-09");
    assertThat(bad.exitCode()).isEqualTo(ExitCode.STATEMENT_FAILED);
    assertThat(bad.out()).contains("FAIL");
    assertThat(run("compliance", "results").out()).contains("HF-AC-09 | FAIL");
    assertThat(run("compliance", "run", "HF-XX-99").err()).contains("there is no check");
  }

  @Test
  void aPastMomentGivesWhatWasFoundThen() {
    sql("CREATE TABLE t (id INT PRIMARY KEY)");
    Run first = run("compliance", "run", "HF-DP-01", "--format", "csv");
    String sequence = first.out().lines().skip(1).findFirst().orElseThrow().split(",", -1)[3];
    sql("COMMENT ON TABLE t IS '[public]'");
    assertThat(run("compliance", "run", "HF-DP-01").exitCode()).isEqualTo(ExitCode.DONE);
    Run then = run("compliance", "run", "HF-DP-01", "--as-of", sequence, "--format", "csv");
    assertThat(then.out()).isEqualTo(first.out());
  }

  @Test
  void waiversAndAttestationsAreKept() {
    sql("CREATE TABLE t (id INT PRIMARY KEY)");
    Run asked =
        run(
            "compliance",
            "waive",
            "HF-DP-01",
            "--reason",
            "new",
            "--until",
            "2999-01-01T00:00:00Z");
    assertThat(asked.err()).contains("within a year").contains("22023");
    assertThat(run("compliance", "waive", "HF-DP-01").exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(run("compliance", "attest", "HF-AC-10", "compared").out()).contains("compared");
    assertThat(run("compliance", "run", "HF-AC-10").exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(run("compliance", "waive").out()).contains("(0 rows)");
  }

  @Test
  void aReportIsWrittenInTheFormatOfItsName() throws IOException {
    sql("CREATE TABLE t (id INT PRIMARY KEY)");
    for (String format : new String[] {"pdf", "csv", "json"}) {
      Path file = directory.resolve("report." + format);
      Run run = run("compliance", "report", "--output", file.toString());
      assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DONE);
      assertThat(Files.size(file)).isGreaterThan(1_000);
    }
    assertThat(Files.readAllBytes(directory.resolve("report.pdf"))).startsWith('%', 'P', 'D', 'F');
    Path other = directory.resolve("report.doc");
    assertThat(run("compliance", "report", "--output", other.toString()).exitCode())
        .isEqualTo(ExitCode.STATEMENT_FAILED);
    assertThat(run("compliance", "checks").out()).contains("HF-IN-03").contains("(20 rows)");
  }
}
