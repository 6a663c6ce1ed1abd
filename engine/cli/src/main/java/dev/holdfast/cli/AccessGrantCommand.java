package dev.holdfast.cli;

import dev.holdfast.api.access.AccessSql;
import dev.holdfast.api.access.PrivilegeGrant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Grants or revokes privileges, or memberships.
@Command(
    description = "Grants or revokes privileges on an object, or membership in a role.",
    footer = {
      "",
      "  grant --privilege SELECT,UPDATE --on public.orders --column total --to clerk",
      "  grant --role staff --to ada"
    })
final class AccessGrantCommand implements Callable<Integer> {
  private final Shell shell;
  private final boolean gives;

  @Mixin private DoorOptions place = new DoorOptions();

  @Option(names = "--role", paramLabel = "ROLE", description = "The role to be a member of.")
  private @Nullable String role;

  @Option(
      names = "--privilege",
      split = ",",
      paramLabel = "WORD",
      description = "For example SELECT; ALL for each.")
  private List<String> privileges = new ArrayList<>();

  @Option(names = "--on", paramLabel = "NAME", description = "The object, with its schema.")
  private @Nullable String object;

  @Option(names = "--kind", description = "TABLE, SEQUENCE or SCHEMA.", defaultValue = "TABLE")
  private PrivilegeGrant.Kind kind = PrivilegeGrant.Kind.TABLE;

  @Option(names = "--column", split = ",", paramLabel = "NAME", description = "Columns of it.")
  private List<String> columns = new ArrayList<>();

  @Option(
      names = {"--to", "--from"},
      required = true,
      paramLabel = "ROLE",
      description = "Who gets or loses it; public for everybody.")
  private String grantee = "";

  @Option(
      names = "--with-option",
      description = "With the right to give it on; to revoke, that right alone.")
  private boolean option;

  @Option(names = "--cascade", description = "Revoke also what was given on.")
  private boolean cascade;

  AccessGrantCommand(Shell shell, boolean gives) {
    this.shell = shell;
    this.gives = gives;
  }

  @Override
  public Integer call() {
    try {
      return AccessChange.run(shell, place, sql());
    } catch (IllegalArgumentException e) {
      shell.notice("holdfast: " + e.getMessage());
      return ExitCode.WRONG_USAGE;
    }
  }

  private String sql() {
    if (role != null) {
      return gives
          ? AccessSql.grantRole(role, grantee, option)
          : AccessSql.revokeRole(role, grantee);
    }
    if (object == null) {
      throw new IllegalArgumentException("name a --role, or a --privilege and what it is --on");
    }
    int dot = object.indexOf('.');
    var grant =
        new PrivilegeGrant(
            privileges,
            kind,
            dot < 0 ? null : object.substring(0, dot),
            object.substring(dot + 1),
            columns,
            grantee,
            option);
    return gives ? AccessSql.grant(grant) : AccessSql.revoke(grant, cascade);
  }
}
