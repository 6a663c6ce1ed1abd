package dev.holdfast.cli;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Shows the log-ins to a server's console and API, or ends one.
@Command(
    name = "log-ins",
    aliases = "sessions",
    description = "Shows who is logged in to a server's console and API, or ends a log-in.")
final class AccessLogInsCommand implements Callable<Integer> {
  /// As the server's API names them.
  static final List<RowReader.Column> COLUMNS =
      List.of(
          new RowReader.Column("id", RowReader.Kind.TEXT),
          new RowReader.Column("user", RowReader.Kind.TEXT),
          new RowReader.Column("since", RowReader.Kind.TEXT),
          new RowReader.Column("lastUsed", RowReader.Kind.TEXT),
          new RowReader.Column("address", RowReader.Kind.TEXT),
          new RowReader.Column("agent", RowReader.Kind.TEXT),
          new RowReader.Column("current", RowReader.Kind.BOOLEAN));

  private final Shell shell;

  @Mixin private DoorOptions place = new DoorOptions();

  @Option(names = "--end", paramLabel = "ID", description = "The log-in to end.")
  private @Nullable String end;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  AccessLogInsCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    try (Door door = place.open(shell, false)) {
      String id = end;
      if (id != null) {
        return AuditRows.report(shell, () -> door.endLogIn(id));
      }
      ResultPrinter.Format format = json ? ResultPrinter.Format.JSON : ResultPrinter.Format.TABLE;
      return AuditRows.report(shell, () -> format.on(shell.out()).print(door.logIns().reader()));
    } catch (SQLException failure) {
      return NoDoor.report(shell, failure);
    }
  }
}
