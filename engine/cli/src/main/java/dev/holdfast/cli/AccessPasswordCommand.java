package dev.holdfast.cli;

import dev.holdfast.api.access.AccessSql;
import java.util.Arrays;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Gives a user another password.
@Command(
    name = "password",
    description = "Gives a user another password.",
    footer = "It comes from the environment, HOLDFAST_NEW_PASSWORD, or is asked for.")
final class AccessPasswordCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin private DoorOptions place = new DoorOptions();

  @Parameters(paramLabel = "NAME", description = "The user, as stored.")
  private String name = "";

  AccessPasswordCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    char[] password = NewPassword.read(shell);
    try {
      return AccessChange.run(shell, place, AccessSql.setPassword(name, password));
    } finally {
      Arrays.fill(password, ' ');
    }
  }
}
