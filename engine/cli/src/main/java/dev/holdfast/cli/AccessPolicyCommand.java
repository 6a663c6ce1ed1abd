package dev.holdfast.cli;

import dev.holdfast.api.access.AccessSql;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Shows the password policy, or changes one number of it.
@Command(
    name = "policy",
    description = "Shows the password policy; with a name and a number, or default, changes it.")
final class AccessPolicyCommand implements Callable<Integer> {
  private static final String SQL =
      "SELECT name, value, default_value, least, greatest, meaning FROM holdfast.hf_settings";

  private final Shell shell;

  @Mixin private DoorOptions place = new DoorOptions();

  @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", description = "What to change.")
  private @Nullable String name;

  @Parameters(index = "1", arity = "0..1", paramLabel = "VALUE", description = "Its new number.")
  private @Nullable String value;

  @Option(
      names = "--as-of",
      paramLabel = "TIME",
      description = "A past moment: a timestamp, or a commit sequence.")
  private @Nullable String asOf;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  AccessPolicyCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    if (name != null) {
      return change(name);
    }
    try (Door door = place.open(shell, false)) {
      ResultPrinter.Format format = json ? ResultPrinter.Format.JSON : ResultPrinter.Format.TABLE;
      return AuditRows.report(
          shell, () -> format.on(shell.out()).print(AuditRows.query(door, SQL, asOf).reader()));
    } catch (SQLException failure) {
      return NoDoor.report(shell, failure);
    }
  }

  private int change(String setting) {
    boolean toDefault = "default".equals(value);
    if (value == null || !(toDefault || value.matches("\\d{1,18}"))) {
      shell.notice("holdfast: " + setting + " takes a number, or the word default");
      return ExitCode.WRONG_USAGE;
    }
    Long number = toDefault ? null : Long.valueOf(value);
    return AccessChange.run(shell, place, AccessSql.setPolicy(setting, number));
  }
}
