package dev.holdfast.cli;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Shows the state and the figures of a database.
@Command(name = "status", description = "Shows the state and the figures of a database.")
final class StatusCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin private DoorOptions place = new DoorOptions();

  StatusCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    try (Door door = place.open(shell, false)) {
      List<Door.Figure> figures = door.status();
      int width = figures.stream().mapToInt(figure -> figure.name().length()).max().orElse(0);
      for (Door.Figure figure : figures) {
        String padding = " ".repeat(width - figure.name().length() + 2);
        shell.out().println(figure.name() + padding + figure.value());
      }
      return ExitCode.DONE;
    } catch (SQLException failure) {
      return NoDoor.report(shell, failure);
    }
  }
}
