package dev.holdfast.cli;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Shows entries of the audit trail, the newest first.
@Command(name = "search", description = "Shows entries of the audit trail, the newest first.")
final class AuditSearchCommand implements Callable<Integer> {
  private static final String COLUMNS =
      "number, entry, committed_at, class, action, object_type, object, outcome, sqlstate, statements,"
          + " row_count, principal, roles, deployment, session_id, transaction_id, global_transaction,"
          + " trace_id, shape, hash";

  /// How many records one query looks at: they are found by number.
  private static final long WINDOW_RECORDS = 20_000;

  private final Shell shell;

  @Mixin private DoorOptions place = new DoorOptions();

  @Option(names = "--principal", paramLabel = "NAME", description = "Who did it.")
  private @Nullable String principal;

  @Option(
      names = "--class",
      paramLabel = "CLASS",
      description = "READ, WRITE, DDL, ROLE, LOGIN, CONFIG or ADMIN.")
  private @Nullable String auditClass;

  @Option(names = "--action", paramLabel = "ACTION", description = "For example INSERT.")
  private @Nullable String action;

  @Option(
      names = "--object",
      paramLabel = "NAME",
      description = "A qualified name, or its last part.")
  private @Nullable String object;

  @Option(names = "--outcome", paramLabel = "OUTCOME", description = "success, refused or failed.")
  private @Nullable String outcome;

  @Option(names = "--from", paramLabel = "TIME", description = "The first moment, included.")
  private @Nullable String from;

  @Option(names = "--to", paramLabel = "TIME", description = "The last moment, excluded.")
  private @Nullable String to;

  @Option(names = "--limit", paramLabel = "N", description = "At most so many entries (100).")
  private int limit = 100;

  @Option(names = "--json", description = "The same as --format json.")
  private boolean json;

  @Option(names = "--format", description = "table, csv or json.", defaultValue = "table")
  private ResultPrinter.Format format = ResultPrinter.Format.TABLE;

  AuditSearchCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    try (Door door = place.open(shell, false)) {
      ResultPrinter.Format chosen = json ? ResultPrinter.Format.JSON : format;
      return AuditRows.report(shell, () -> chosen.on(shell.out()).print(search(door).reader()));
    } catch (SQLException failure) {
      return NoDoor.report(shell, failure);
    }
  }

  private Table search(Door door) throws SQLException {
    long end = AuditRows.head(door);
    Table found = null;
    List<List<@Nullable String>> rows = new ArrayList<>();
    do {
      long begin = Math.max(1, end - WINDOW_RECORDS + 1);
      Table window = AuditRows.query(door, sql(begin, end, limit - rows.size()));
      found = window;
      rows.addAll(window.rows());
      end = begin - 1;
    } while (end >= 1 && rows.size() < limit);
    return new Table(found.columns(), rows);
  }

  private String sql(long begin, long end, int rowCount) {
    var sql = new StringBuilder("SELECT " + COLUMNS + " FROM holdfast.hf_audit");
    sql.append(" WHERE number BETWEEN ").append(begin).append(" AND ").append(end);
    add(sql, "principal = ", principal);
    add(sql, "class = ", auditClass == null ? null : auditClass.toUpperCase(Locale.ROOT));
    add(sql, "action = ", action == null ? null : action.toUpperCase(Locale.ROOT));
    add(sql, "outcome = ", outcome == null ? null : outcome.toLowerCase(Locale.ROOT));
    add(sql, "committed_at >= TIMESTAMP WITH TIME ZONE ", from);
    add(sql, "committed_at < TIMESTAMP WITH TIME ZONE ", to);
    if (object != null) {
      String name = AuditRows.quoted(object);
      String part = AuditRows.quoted("%." + object.replace("%", "\\%").replace("_", "\\_"));
      sql.append(" AND (object = ").append(name).append(" OR object LIKE ").append(part);
      sql.append(')');
    }
    return sql.append(" ORDER BY number DESC, entry DESC LIMIT ").append(rowCount).toString();
  }

  private static void add(StringBuilder sql, String condition, @Nullable String value) {
    if (value != null) {
      sql.append(" AND ").append(condition).append(AuditRows.quoted(value));
    }
  }
}
