package dev.holdfast.cli;

import dev.holdfast.api.access.AccessSql;
import dev.holdfast.api.access.RoleOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Makes a user or role.
@Command(
    name = "create",
    description = "Makes a role; with --login a user, whose password is asked for.",
    footer = "The password comes from the environment, HOLDFAST_NEW_PASSWORD, or is asked for.")
final class AccessCreateCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin private DoorOptions place = new DoorOptions();

  @Parameters(paramLabel = "NAME", description = "The new name.")
  private String name = "";

  @Option(names = "--login", description = "It may log in: a user.")
  private boolean login;

  @Option(names = "--superuser", description = "No right is ever missing.")
  private boolean superuser;

  @Option(names = "--create-role", description = "It may make and change roles.")
  private boolean createRole;

  @Option(names = "--member-of", paramLabel = "ROLE", description = "A role that it joins.")
  private List<String> memberOf = new ArrayList<>();

  AccessCreateCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    var options = new RoleOptions(said(superuser), said(createRole), null, said(login), null, null);
    char[] password = login ? NewPassword.read(shell) : null;
    try {
      return AccessChange.run(shell, place, AccessSql.create(name, options, password, memberOf));
    } finally {
      if (password != null) {
        Arrays.fill(password, ' ');
      }
    }
  }

  private static @Nullable Boolean said(boolean flag) {
    return flag ? true : null;
  }
}
