package dev.holdfast.cli;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What the commands of compliance have in common: which database, and how answers are printed.
final class ComplianceShell {
  private static final int STATUS = 1; // the column's place

  @Mixin private DoorOptions place = new DoorOptions();

  @Option(names = "--json", description = "The same as --format json.")
  private boolean json;

  @Option(names = "--format", description = "table, csv or json.", defaultValue = "table")
  private ResultPrinter.Format format = ResultPrinter.Format.TABLE;

  /// Asks for what is printed.
  interface Question {
    Table ask(ComplianceDoor compliance) throws SQLException;
  }

  /// Prints the answer; the exit code.
  int print(Shell shell, Question question) {
    return print(shell, question, false);
  }

  /// Prints results; exit code 1 when one of them failed or could not be evaluated.
  int printResults(Shell shell, Question question) {
    return print(shell, question, true);
  }

  private int print(Shell shell, Question question, boolean results) {
    boolean[] bad = {false};
    try (Door door = place.open(shell, false)) {
      int exitCode =
          AuditRows.report(
              shell,
              () -> {
                Table answer = question.ask(door.compliance());
                ResultPrinter.Format chosen = json ? ResultPrinter.Format.JSON : format;
                chosen.on(shell.out()).print(answer.reader());
                bad[0] = results && answer.rows().stream().anyMatch(row -> isBad(row.get(STATUS)));
              });
      return exitCode == ExitCode.DONE && bad[0] ? ExitCode.STATEMENT_FAILED : exitCode;
    } catch (SQLException failure) {
      return NoDoor.report(shell, failure);
    }
  }

  private static boolean isBad(@Nullable String status) {
    return "FAIL".equals(status) || "ERROR".equals(status);
  }
}
