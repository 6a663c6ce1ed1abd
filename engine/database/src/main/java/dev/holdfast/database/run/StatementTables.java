package dev.holdfast.database.run;

import dev.holdfast.catalog.CatalogSnapshot;
import dev.holdfast.catalog.Table;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.sql.exec.runtime.ReadTime;
import dev.holdfast.sql.exec.runtime.TableSource;
import dev.holdfast.sql.exec.runtime.TableView;
import dev.holdfast.sql.exec.runtime.VersionStamp;
import dev.holdfast.sql.physical.PhysicalPlan.LockStrength;
import dev.holdfast.sql.physical.PhysicalPlan.LockWait;
import dev.holdfast.storage.Store;
import dev.holdfast.storage.model.CommitStamp;
import dev.holdfast.storage.model.Snapshot;
import dev.holdfast.storage.model.TableLayout;
import dev.holdfast.txn.StatementScope;
import dev.holdfast.txn.lock.LockMode;
import dev.holdfast.txn.lock.LockResult;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The tables as one statement sees them. Keeps the snapshots of the past that the statement asked
/// for, until it is closed.
final class StatementTables implements TableSource, AutoCloseable {
  private final Engine engine;
  private final Store store;
  private final CatalogSnapshot catalog;
  private final StatementScope scope;
  private final RowBatches batches = new RowBatches();
  private Set<Long> compiledWithPast = Set.of();

  // Immutable until the first entry: few statements ask for the past.
  private Map<Long, Snapshot> pastSnapshots = Map.of();
  private Map<Long, VersionStamp> stamps = Map.of();
  private Map<Integer, String> auditedReads = Map.of();

  StatementTables(Engine engine, StatementScope scope, CatalogSnapshot catalog) {
    this.engine = engine;
    this.store = engine.store();
    this.scope = scope;
    this.catalog = catalog;
  }

  void allowPastSchemas(Set<Long> sequences) {
    if (compiledWithPast.isEmpty()) {
      compiledWithPast = sequences;
    } else if (!sequences.isEmpty()) {
      var all = new HashSet<>(compiledWithPast);
      all.addAll(sequences);
      compiledWithPast = all;
    }
  }

  @Override
  public TableView view(int tableId, ReadTime time) {
    noteRead(tableId, time);
    return switch (time) {
      case ReadTime.Current _ -> new PresentTable(this, scope, presentLayout(tableId));
      case ReadTime.AsOf(ReadTime.Moment moment) -> pastTable(tableId, moment);
      case ReadTime.FromTo(ReadTime.Moment from, ReadTime.Moment to) ->
          span(tableId, VersionSpan.alive(sequence(from), sequenceBefore(to)));
      case ReadTime.Between(ReadTime.Moment from, ReadTime.Moment to) ->
          span(tableId, VersionSpan.alive(sequence(from), endSequence(to)));
      case ReadTime.ContainedIn(ReadTime.Moment from, ReadTime.Moment to) ->
          span(tableId, VersionSpan.contained(sequenceBefore(from) + 1, endSequence(to)));
      case ReadTime.All _ ->
          span(tableId, VersionSpan.alive(store.horizon(), scope.snapshot().sequence()));
    };
  }

  // The mark of now counts for reads of the past, too; so does the mark of then.
  private void noteRead(int tableId, ReadTime time) {
    Table table = catalog.table(tableId);
    if (!(time instanceof ReadTime.Current) && (table == null || !table.auditReads())) {
      Table now = engine.catalogs().of(scope).table(tableId);
      table = now == null ? table : now;
    }
    if (table != null && table.auditReads()) {
      if (auditedReads.isEmpty()) {
        auditedReads = new TreeMap<>();
      }
      auditedReads.put(tableId, table.qualifiedName());
    }
  }

  /// The names, by id, of the tables that were read and are marked for it.
  Map<Integer, String> auditedReads() {
    return auditedReads;
  }

  @Override
  public boolean lockRow(int tableId, byte[] key, LockStrength strength, LockWait lockWait) {
    LockMode mode =
        switch (strength) {
          case KEY_SHARE -> LockMode.KEY_SHARE;
          case SHARE -> LockMode.SHARE;
          case NO_KEY_UPDATE -> LockMode.NO_KEY_UPDATE;
          case UPDATE -> LockMode.UPDATE;
        };
    var wait =
        switch (lockWait) {
          case WAIT -> dev.holdfast.txn.lock.LockWait.WAIT;
          case NO_WAIT -> dev.holdfast.txn.lock.LockWait.NOWAIT;
          case SKIP_LOCKED -> dev.holdfast.txn.lock.LockWait.SKIP_LOCKED;
        };
    return scope.lock(tableId, key, mode, wait) == LockResult.GRANTED;
  }

  /// When and by whom a commit was made, or null for an own change.
  @Nullable VersionStamp stamp(long sequence) {
    VersionStamp known = stamps.get(sequence);
    if (known != null) {
      return known;
    }
    CommitStamp commit = sequence <= 0 ? null : store.commitStamp(sequence);
    if (commit == null) {
      return null;
    }
    var stamp = new VersionStamp(commit.timestampMicros(), commit.origin().principal());
    if (stamps.isEmpty()) {
      stamps = new HashMap<>();
    }
    stamps.put(sequence, stamp);
    return stamp;
  }

  RowBatches batches() {
    return batches;
  }

  Store store() {
    return store;
  }

  /// The snapshot of a moment; stays open until the statement ends.
  Snapshot pastSnapshot(ReadTime.Moment moment) {
    if (pastSnapshots.isEmpty()) {
      pastSnapshots = new HashMap<>();
    }
    return pastSnapshots.computeIfAbsent(sequence(moment), store::snapshotAt);
  }

  @Override
  public void close() {
    pastSnapshots.values().forEach(Snapshot::close);
    pastSnapshots = Map.of();
  }

  private PastTable pastTable(int tableId, ReadTime.Moment moment) {
    Snapshot snapshot = pastSnapshot(moment);
    Table past = requireDefinition(tableId, snapshot);
    return new PastTable(this, snapshot, new PastLayout(pastLayout(tableId), past.layout()));
  }

  // A plan that was made with the present definition of a table would misread rows of another one.
  // Only a moment that changes while the statement runs was not known to the planner.
  private Table requireDefinition(int tableId, Snapshot snapshot) {
    Table planned = catalog.table(tableId);
    Table past = engine.catalogs().at(snapshot).table(tableId);
    if (past == null) {
      throw new HoldfastException(
          ErrorCode.UNDEFINED_TABLE,
          "the table did not exist at commit sequence " + snapshot.sequence());
    }
    boolean same =
        planned != null
            && planned.columns().equals(past.columns())
            && planned.storageKeySlots().equals(past.storageKeySlots());
    if (same || compiledWithPast.contains(snapshot.sequence())) {
      return past;
    }
    throw new HoldfastException(
        ErrorCode.FEATURE_NOT_SUPPORTED,
        "table "
            + past.qualifiedName()
            + " had another definition at that moment, which must stay the same while the"
            + " statement runs");
  }

  private SpanTable span(int tableId, VersionSpan span) {
    return new SpanTable(this, scope.snapshot(), pastLayout(tableId), span);
  }

  private TableLayout presentLayout(int tableId) {
    TableLayout layout = scope.transaction().layout(tableId);
    if (layout == null) {
      throw gone(tableId);
    }
    return layout;
  }

  private TableLayout pastLayout(int tableId) {
    TableLayout layout = store.layout(tableId);
    if (layout == null) {
      throw gone(tableId);
    }
    return layout;
  }

  private static HoldfastException gone(int tableId) {
    return new HoldfastException(
        ErrorCode.UNDEFINED_TABLE, "table number " + tableId + " does not exist");
  }

  // What was visible at a moment is what the last commit up to it left.
  private long sequence(ReadTime.Moment moment) {
    return switch (moment.unit()) {
      case TIMESTAMP_MICROS -> store.sequenceAt(moment.value());
      case COMMIT_SEQUENCE -> moment.value();
    };
  }

  private long sequenceBefore(ReadTime.Moment moment) {
    return endSequence(new ReadTime.Moment(moment.unit(), moment.value() - 1));
  }

  // The end of a span may lie in the future: then the span ends now.
  private long endSequence(ReadTime.Moment moment) {
    long now = scope.snapshot().sequence();
    return switch (moment.unit()) {
      case COMMIT_SEQUENCE -> Math.min(now, moment.value());
      case TIMESTAMP_MICROS ->
          moment.value() >= scope.beginMicros()
              ? now
              : Math.min(now, store.sequenceAt(moment.value()));
    };
  }
}
