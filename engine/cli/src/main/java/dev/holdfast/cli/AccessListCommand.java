package dev.holdfast.cli;

import java.sql.SQLException;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Shows a list of users, roles or what belongs to them, now or at a past moment.
@Command(description = "Shows them, now or at a past moment.")
final class AccessListCommand implements Callable<Integer> {
  private static final String OF_ROLES =
      "SELECT r.role_name, r.superuser, r.create_role, r.inherit, r.login, r.connection_limit,"
          + " r.valid_until, c.failure_count, c.locked_until FROM holdfast.hf_roles r"
          + " LEFT JOIN holdfast.hf_role_credentials c ON c.role_name = r.role_name";

  private final Shell shell;
  private final What what;

  @Mixin private DoorOptions place = new DoorOptions();

  @Option(
      names = "--as-of",
      paramLabel = "TIME",
      description = "A past moment: a timestamp, or a commit sequence.")
  private @Nullable String asOf;

  @Option(names = "--json", description = "The same as --format json.")
  private boolean json;

  @Option(names = "--format", description = "table, csv or json.", defaultValue = "table")
  private ResultPrinter.Format format = ResultPrinter.Format.TABLE;

  /// What can be listed.
  enum What {
    USERS(OF_ROLES + " WHERE r.login ORDER BY 1"),
    ROLES(OF_ROLES + " ORDER BY 1"),
    MEMBERS(
        "SELECT role_name, member, admin_option, grantor FROM holdfast.hf_role_members"
            + " ORDER BY 1, 2"),
    MAPPINGS("SELECT group_name, role_name FROM holdfast.hf_role_mappings ORDER BY 1, 2");

    private final String sql;

    What(String sql) {
      this.sql = sql;
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  AccessListCommand(Shell shell, What what) {
    this.shell = shell;
    this.what = what;
  }

  @Override
  public Integer call() {
    try (Door door = place.open(shell, false)) {
      ResultPrinter.Format chosen = json ? ResultPrinter.Format.JSON : format;
      return AuditRows.report(
          shell,
          () -> chosen.on(shell.out()).print(AuditRows.query(door, what.sql, asOf).reader()));
    } catch (SQLException failure) {
      return NoDoor.report(shell, failure);
    }
  }
}
