package dev.holdfast.cli;

import dev.holdfast.api.access.AccessSql;
import dev.holdfast.api.access.RoleOptions;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Changes one user or role.
@Command(
    description =
        "Changes one user or role: disable and enable its log-in, unlock it after failures, or"
            + " drop it.")
final class AccessChangeCommand implements Callable<Integer> {
  private final Shell shell;
  private final What what;

  @Mixin private DoorOptions place = new DoorOptions();

  @Parameters(paramLabel = "NAME", description = "The user or role, as stored.")
  private String name = "";

  /// What can be done.
  enum What {
    DISABLE,
    ENABLE,
    UNLOCK,
    DROP;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  AccessChangeCommand(Shell shell, What what) {
    this.shell = shell;
    this.what = what;
  }

  @Override
  public Integer call() {
    return AccessChange.run(
        shell,
        place,
        switch (what) {
          case DISABLE -> AccessSql.alter(name, RoleOptions.NONE.withLogin(false));
          case ENABLE -> AccessSql.alter(name, RoleOptions.NONE.withLogin(true));
          case UNLOCK -> AccessSql.unlock(name);
          case DROP -> AccessSql.drop(name);
        });
  }
}
