package dev.holdfast.database.run;

import dev.holdfast.audit.Deed;
import dev.holdfast.catalog.CatalogSnapshot;
import dev.holdfast.catalog.Sequence;
import dev.holdfast.catalog.SystemTables;
import dev.holdfast.catalog.Table;
import dev.holdfast.security.Credential;
import dev.holdfast.security.Credentials;
import dev.holdfast.security.Rights;
import dev.holdfast.sql.exec.runtime.ExecutionContext;
import dev.holdfast.sql.exec.runtime.MemoryBudget;
import dev.holdfast.storage.Store;
import dev.holdfast.storage.model.Direction;
import dev.holdfast.storage.model.KeyRange;
import dev.holdfast.storage.model.Snapshot;
import dev.holdfast.txn.StatementScope;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One attempt to run a statement: its reads and writes, its catalog, its surroundings. Closing it
/// ends the statement of the transaction.
public final class StatementRun implements AutoCloseable {
  private final Engine engine;
  private final StatementScope scope;
  private final CatalogSnapshot catalog;
  private final Surroundings surroundings;
  private final StatementTables tables;
  private final StatementSequences sequences;
  private final Rights rights;
  private final ExecutionContext execution;

  /// An attempt with these parameters, which are datums.
  public StatementRun(
      Engine engine,
      StatementScope scope,
      CatalogSnapshot catalog,
      Surroundings surroundings,
      @Nullable Object[] parameters) {
    this.engine = engine;
    this.scope = scope;
    this.catalog = catalog;
    this.surroundings = surroundings;
    this.tables = new StatementTables(engine, scope, catalog);
    this.rights = surroundings.acting().current();
    this.sequences = new StatementSequences(engine, catalog, surroundings, rights);
    var memory = new MemoryBudget("statement", engine.statementMemoryBytesMax(), engine.memory());
    this.execution =
        new ExecutionContext(
            parameters,
            new StatementValues(engine, scope, catalog, surroundings),
            new ExecutionContext.Sources(
                tables,
                sequences,
                (viewName, _, bounds) ->
                    surroundings
                        .systemViews()
                        .rows(
                            viewName,
                            new ViewRows.Sight(
                                catalog, rights, bounds, this::credentials, past()))),
            new ExecutionContext.Limits(surroundings.cancellation(), memory));
  }

  // As of the session's SYSTEM_TIME, as the catalog is.
  private Map<String, Credential> credentials() {
    Long past = past();
    if (past == null) {
      return Credentials.of(scope.latestScan(SystemTables.USERS_ID, KeyRange.all()));
    }
    Store store = engine.store();
    try (Snapshot snapshot = store.snapshotAt(past)) {
      return Credentials.of(
          store.scan(SystemTables.USERS_ID, KeyRange.all(), Direction.ASCENDING, snapshot));
    }
  }

  private @Nullable Long past() {
    return PastSequence.of(surroundings.settings(), engine);
  }

  /// What the database's sessions share.
  public Engine engine() {
    return engine;
  }

  /// The statement's reads, locks and writes.
  public StatementScope scope() {
    return scope;
  }

  /// The schema objects that the statement sees.
  public CatalogSnapshot catalog() {
    return catalog;
  }

  /// What the statement may do.
  public Rights rights() {
    return rights;
  }

  /// What the statement takes from its session.
  public Surroundings surroundings() {
    return surroundings;
  }

  /// What operators and expressions need.
  public ExecutionContext execution() {
    return execution;
  }

  /// Lets tables be read at these commit sequences though their definition was another one: the
  /// statement was compiled with the definition of then.
  public void allowPastSchemas(Set<Long> sequences) {
    tables.allowPastSchemas(sequences);
  }

  /// The table made ready for writing.
  public TableShape shape(Table table) {
    return engine.shapes().of(catalog, table);
  }

  /// The next number of a sequence, remembered for currval.
  public long next(Sequence sequence) {
    return sequences.next(sequence);
  }

  /// Adds an entry about this statement to its transaction's audit record.
  public void note(Deed deed, long rows) {
    if (scope.takesNotes()) {
      scope.note(surroundings.author().note(deed), rows);
    }
  }

  /// Adds an entry for each table that was read and whose reads are audited.
  public void noteReads(long rows) {
    tables.auditedReads().values().forEach(name -> note(Deed.read(name), rows));
  }

  /// Ends the statement; its changes stay part of the transaction.
  @Override
  public void close() {
    MemoryBudget memory = execution.memory();
    memory.release(memory.usedBytes());
    try {
      tables.close();
    } finally {
      scope.close();
    }
  }
}
