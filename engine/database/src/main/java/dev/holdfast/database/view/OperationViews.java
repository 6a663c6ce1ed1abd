package dev.holdfast.database.view;

import dev.holdfast.api.BranchInfo;
import dev.holdfast.api.DatabaseStatus;
import dev.holdfast.api.SessionInfo;
import dev.holdfast.api.StorageUsage;
import dev.holdfast.catalog.CatalogObject;
import dev.holdfast.catalog.CatalogSnapshot;
import dev.holdfast.catalog.Schema;
import dev.holdfast.catalog.Table;
import dev.holdfast.database.run.Settings;
import dev.holdfast.security.Rights;
import dev.holdfast.storage.StoreMetrics;
import dev.holdfast.txn.TransactionSummary;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The `hf_…` views: what an operator asks.
final class OperationViews {
  private static final long NANOS_PER_MICRO = 1_000;

  private OperationViews() {}

  static List<ViewDefinition> all() {
    return List.of(
        status(), sessions(), transactions(), locks(), branches(), tables(), log(), storage());
  }

  private static ViewDefinition view(String name) {
    return new ViewDefinition(Schema.SYSTEM, name);
  }

  private static ViewDefinition status() {
    return view("hf_status")
        .text("name", "version", "state", "write_failure")
        .bigint("uptime_seconds", "last_commit_sequence")
        .timestamp("last_commit_at")
        .bigint("sessions", "transactions", "in_doubt_branches", "tables", "row_versions")
        .bigint("commits", "forces", "commit_p50_micros", "commit_p99_micros")
        .bigint("log_bytes", "log_bytes_since_checkpoint", "checkpoints", "statements")
        .rows((facts, _) -> rows(status(facts.status())));
  }

  private static @Nullable Object[] status(DatabaseStatus status) {
    DatabaseStatus.Figures figures = status.figures();
    return new @Nullable Object[] {
      status.name(),
      status.version(),
      lower(status.state()),
      status.writeFailure(),
      status.uptime().toSeconds(),
      status.lastCommitSequence(),
      micros(status.lastCommitAt()),
      figures.sessions(),
      figures.transactions(),
      figures.inDoubtBranches(),
      figures.tables(),
      figures.rowVersions(),
      figures.commits(),
      figures.forces(),
      status.commitLatency().p50Micros(),
      status.commitLatency().p99Micros(),
      figures.logBytes(),
      figures.logBytesSinceCheckpoint(),
      figures.checkpoints(),
      figures.statements()
    };
  }

  private static ViewDefinition sessions() {
    return view("hf_sessions")
        .bigint("id")
        .text("principal", "deployment", "application_name", "state")
        .timestamp("since")
        .text("statement")
        .bigint("transaction_id")
        .rows((facts, _) ->
            facts.sessions().stream().map(info -> session(info, facts.rights())).toList());
  }

  private static @Nullable Object[] session(SessionInfo session, Rights rights) {
    boolean shown = rights.isSuperuser() || session.principal().equals(rights.name());
    return new @Nullable Object[] {
      session.id(),
      session.principal(),
      session.deployment(),
      session.applicationName(),
      lower(session.state()),
      micros(session.since()),
      shown ? session.statement() : "<insufficient privilege>",
      session.transactionId()
    };
  }

  private static ViewDefinition transactions() {
    return view("hf_transactions")
        .bigint("id")
        .text("state", "isolation", "principal", "deployment")
        .timestamp("began_at")
        .bigint("age_micros", "locks", "write_set_bytes")
        .rows((facts, _) ->
            facts.engine().transactions().active().stream()
                .map(OperationViews::transaction)
                .toList());
  }

  private static @Nullable Object[] transaction(TransactionSummary transaction) {
    return new @Nullable Object[] {
      transaction.id(),
      lower(transaction.state()),
      Settings.isolationName(transaction.isolation()),
      transaction.origin().principal(),
      transaction.origin().deployment(),
      transaction.beginMicros(),
      transaction.ageMicros(),
      (long) transaction.lockCount(),
      transaction.writeSetBytes()
    };
  }

  private static ViewDefinition locks() {
    return view("hf_locks")
        .bigint("transaction_id", "locks_held", "waits_for_transaction_id")
        .rows((facts, _) -> {
          var rows = new ArrayList<@Nullable Object[]>();
          for (TransactionSummary transaction : facts.engine().transactions().active()) {
            addLocks(transaction, rows);
          }
          return rows;
        });
  }

  private static void addLocks(TransactionSummary transaction, List<@Nullable Object[]> rows) {
    long held = transaction.lockCount();
    if (transaction.waitsFor().isEmpty() && held > 0) {
      rows.add(new @Nullable Object[] {transaction.id(), held, null});
    }
    for (long other : transaction.waitsFor()) {
      rows.add(new @Nullable Object[] {transaction.id(), held, other});
    }
  }

  private static ViewDefinition branches() {
    return view("hf_branches")
        .bigint("format_id")
        .text("gtrid", "bqual", "state")
        .timestamp("prepared_at")
        .bigint("changes")
        .text("principal", "deployment")
        .rows((facts, _) -> facts.inDoubtBranches().stream().map(OperationViews::branch).toList());
  }

  private static @Nullable Object[] branch(BranchInfo branch) {
    return new @Nullable Object[] {
      (long) branch.formatId(),
      branch.gtridHex(),
      branch.bqualHex(),
      lower(branch.state()),
      micros(branch.preparedAt()),
      branch.changeCount(),
      branch.principal(),
      branch.deployment()
    };
  }

  private static ViewDefinition tables() {
    return view("hf_tables")
        .text("table_schema", "table_name")
        .bigint("id", "row_count", "column_count", "index_count")
        .flag("audit_reads")
        .text("comment")
        .rows(OperationViews::tableRows);
  }

  private static List<@Nullable Object[]> tableRows(Facts facts, CatalogSnapshot catalog) {
    var rows = new ArrayList<@Nullable Object[]>();
    for (CatalogObject object : catalog.objects()) {
      if (object instanceof Table table) {
        rows.add(
            new @Nullable Object[] {
              table.schema(),
              table.name(),
              (long) table.id(),
              facts.engine().store().layout(table.id()) == null
                  ? 0L
                  : facts.engine().store().rowCount(table.id()),
              (long) table.columns().size(),
              (long) table.indexes().size(),
              table.auditReads(),
              table.comment()
            });
      }
    }
    rows.sort(Comparator.comparing((@Nullable Object[] row) -> row[0] + "." + row[1]));
    return rows;
  }

  private static ViewDefinition log() {
    return view("hf_log")
        .bigint("appended", "durable", "committed", "applied", "checkpointed", "released")
        .bigint("appended_bytes", "forces", "bytes_since_checkpoint", "checkpoint_micros")
        .rows((facts, _) -> rows(log(facts.engine().store().metrics())));
  }

  private static @Nullable Object[] log(StoreMetrics metrics) {
    StoreMetrics.Watermarks marks = metrics.watermarks();
    return new @Nullable Object[] {
      marks.appended(),
      marks.durable(),
      marks.commit(),
      marks.applied(),
      marks.checkpoint(),
      marks.released(),
      metrics.appendedBytes(),
      metrics.forces(),
      metrics.logBytesSinceCheckpoint(),
      metrics.checkpointNanos() / NANOS_PER_MICRO
    };
  }

  private static ViewDefinition storage() {
    return view("hf_storage")
        .text("directory")
        .bigint("disk_total_bytes", "disk_free_bytes")
        .bigint("log_bytes", "checkpoint_bytes", "other_bytes", "files")
        .rows((facts, _) -> facts.storage().map(OperationViews::storage).stream().toList());
  }

  private static @Nullable Object[] storage(StorageUsage usage) {
    return new @Nullable Object[] {
      usage.directory(),
      usage.diskTotalBytes(),
      usage.diskFreeBytes(),
      usage.logBytes(),
      usage.checkpointBytes(),
      usage.otherBytes(),
      usage.fileCount()
    };
  }

  private static List<@Nullable Object[]> rows(@Nullable Object[] row) {
    var rows = new ArrayList<@Nullable Object[]>();
    rows.add(row);
    return rows;
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static @Nullable Long micros(@Nullable Instant instant) {
    return instant == null ? null : ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }
}
