package dev.holdfast.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Writes a report to a file.
@Command(name = "report", description = "Writes a report of all checks to a file.")
final class ComplianceReportCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin private DoorOptions place = new DoorOptions();

  @Option(
      names = "--output",
      required = true,
      paramLabel = "FILE",
      description = "Ends in .json, .csv or .pdf.")
  private Path output = Path.of("");

  @Option(names = "--as-of", paramLabel = "TIME", description = "As of a past moment.")
  private @Nullable String asOf;

  ComplianceReportCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    String name = output.toString();
    String format = name.substring(name.lastIndexOf('.') + 1);
    try (Door door = place.open(shell, false)) {
      return AuditRows.report(shell, () -> write(door.compliance().report(format, asOf)));
    } catch (SQLException failure) {
      return NoDoor.report(shell, failure);
    }
  }

  private void write(byte[] report) throws SQLException {
    try {
      Files.write(output, report);
      shell.notice("wrote " + output + ", " + report.length + " bytes");
    } catch (IOException failure) {
      throw new SQLException(output + " cannot be written: " + failure, "58030", failure);
    }
  }
}
