package dev.holdfast.cli;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Shows who is connected and what they do.
@Command(name = "sessions", description = "Shows the open sessions.")
final class SessionsCommand implements Callable<Integer> {
  /// As the server's API names them.
  static final List<RowReader.Column> COLUMNS =
      List.of(
          new RowReader.Column("id", RowReader.Kind.NUMBER),
          new RowReader.Column("principal", RowReader.Kind.TEXT),
          new RowReader.Column("deployment", RowReader.Kind.TEXT),
          new RowReader.Column("applicationName", RowReader.Kind.TEXT),
          new RowReader.Column("state", RowReader.Kind.TEXT),
          new RowReader.Column("since", RowReader.Kind.TEXT),
          new RowReader.Column("transactionId", RowReader.Kind.NUMBER),
          new RowReader.Column("statement", RowReader.Kind.TEXT));

  private final Shell shell;

  @Mixin private DoorOptions place = new DoorOptions();

  @Option(names = "--format", description = "table, csv or json.", defaultValue = "table")
  private ResultPrinter.Format format = ResultPrinter.Format.TABLE;

  SessionsCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    try (Door door = place.open(shell, false)) {
      format.on(shell.out()).print(door.sessions().reader());
      return ExitCode.DONE;
    } catch (SQLException failure) {
      return NoDoor.report(shell, failure);
    }
  }
}
