package dev.holdfast.cli;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Shows the XA branches that wait for their transaction manager.
@Command(name = "branches", description = "Shows the XA branches in doubt.")
final class BranchesCommand implements Callable<Integer> {
  /// As the server's API names them.
  static final List<RowReader.Column> COLUMNS =
      List.of(
          new RowReader.Column("formatId", RowReader.Kind.NUMBER),
          new RowReader.Column("gtrid", RowReader.Kind.TEXT),
          new RowReader.Column("bqual", RowReader.Kind.TEXT),
          new RowReader.Column("state", RowReader.Kind.TEXT),
          new RowReader.Column("preparedAt", RowReader.Kind.TEXT),
          new RowReader.Column("changeCount", RowReader.Kind.NUMBER),
          new RowReader.Column("principal", RowReader.Kind.TEXT),
          new RowReader.Column("deployment", RowReader.Kind.TEXT));

  private final Shell shell;

  @Mixin private DoorOptions place = new DoorOptions();

  @Option(names = "--format", description = "table, csv or json.", defaultValue = "table")
  private ResultPrinter.Format format = ResultPrinter.Format.TABLE;

  BranchesCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    try (Door door = place.open(shell, false)) {
      format.on(shell.out()).print(door.branches().reader());
      return ExitCode.DONE;
    } catch (SQLException failure) {
      return NoDoor.report(shell, failure);
    }
  }
}
