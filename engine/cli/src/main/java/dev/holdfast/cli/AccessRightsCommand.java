package dev.holdfast.cli;

import java.sql.SQLException;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Shows who may do what and why, or what was granted, now or at a past moment.
@Command(description = "Shows them with their reasons, now or at a past moment.")
final class AccessRightsCommand implements Callable<Integer> {
  private static final int ROWS_MAX = 10_000;

  private final Shell shell;
  private final What what;

  @Mixin private DoorOptions place = new DoorOptions();

  @Option(names = "--object", paramLabel = "NAME", description = "A name, or a qualified name.")
  private @Nullable String object;

  @Option(names = "--column", paramLabel = "NAME", description = "A column of it.")
  private @Nullable String column;

  @Option(names = "--role", paramLabel = "NAME", description = "Who has it.")
  private @Nullable String role;

  @Option(names = "--privilege", paramLabel = "WORD", description = "For example SELECT.")
  private @Nullable String privilege;

  @Option(
      names = "--as-of",
      paramLabel = "TIME",
      description = "A past moment: a timestamp, or a commit sequence.")
  private @Nullable String asOf;

  @Option(names = "--json", description = "The same as --format json.")
  private boolean json;

  @Option(names = "--format", description = "table, csv or json.", defaultValue = "table")
  private ResultPrinter.Format format = ResultPrinter.Format.TABLE;

  /// What can be asked.
  enum What {
    RIGHTS,
    GRANTS
  }

  AccessRightsCommand(Shell shell, What what) {
    this.shell = shell;
    this.what = what;
  }

  @Override
  public Integer call() {
    try (Door door = place.open(shell, false)) {
      ResultPrinter.Format chosen = json ? ResultPrinter.Format.JSON : format;
      return AuditRows.report(
          shell, () -> chosen.on(shell.out()).print(AuditRows.query(door, sql(), asOf).reader()));
    } catch (SQLException failure) {
      return NoDoor.report(shell, failure);
    }
  }

  private String sql() {
    boolean rights = what == What.RIGHTS;
    var sql = new StringBuilder();
    if (rights) {
      sql.append("SELECT role_name, privilege, object_kind, object_schema, object_name,");
      sql.append(" column_name, path FROM holdfast.hf_effective_rights WHERE true");
    } else {
      sql.append("SELECT grantee, privilege, object_kind, object_schema, object_name,");
      sql.append(" column_name, grant_option, grantor, owner FROM holdfast.hf_grants WHERE true");
    }
    add(sql, rights ? "role_name" : "grantee", role);
    add(sql, "column_name", column);
    add(sql, "privilege", privilege == null ? null : privilege.toUpperCase(Locale.ROOT));
    if (rights && column == null) {
      sql.append(" AND (column_name IS NULL OR path LIKE '% on the column')");
    }
    if (object != null) {
      String name = AuditRows.quoted(object);
      sql.append(" AND (object_name = ").append(name);
      sql.append(" OR object_schema || '.' || object_name = ").append(name).append(')');
    }
    return sql.append(" ORDER BY 4, 5, 6, 1, 2 LIMIT ").append(ROWS_MAX).toString();
  }

  private static void add(StringBuilder sql, String column, @Nullable String value) {
    if (value != null) {
      sql.append(" AND ").append(column).append(" = ").append(AuditRows.quoted(value));
    }
  }
}
