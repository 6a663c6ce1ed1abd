package dev.holdfast.database.dml;

import dev.holdfast.catalog.SystemTables;
import dev.holdfast.catalog.Table;
import dev.holdfast.database.run.CatalogMoved;
import dev.holdfast.database.run.StatementRun;
import dev.holdfast.txn.lock.LockMode;
import dev.holdfast.txn.lock.LockWait;
import java.util.LinkedHashMap;
import java.util.Map;

/// All that one statement writes, in whatever tables its foreign keys lead to.
public final class StatementWrites {
  private final StatementRun run;
  private final Map<Integer, RowWriter> writers = new LinkedHashMap<>();
  private final ReferencedRows referencedRows;
  private final ReferencingRows referencingRows;

  /// The writes of a statement.
  public StatementWrites(StatementRun run) {
    this.run = run;
    this.referencedRows = new ReferencedRows(this);
    this.referencingRows = new ReferencingRows(this);
  }

  /// The statement.
  StatementRun run() {
    return run;
  }

  /// The writer of a table, whose definition is locked from now on.
  public RowWriter writer(Table table) {
    RowWriter writer = writers.get(table.id());
    if (writer == null) {
      lockDefinition(table);
      writer = new RowWriter(this, run.shape(table));
      writers.put(table.id(), writer);
    }
    return writer;
  }

  ReferencedRows referencedRows() {
    return referencedRows;
  }

  ReferencingRows referencingRows() {
    return referencingRows;
  }

  /// Checks and does what waits for the end of the statement.
  public void finish() {
    finishRows();
    while (referencingRows.hasWork()) {
      referencingRows.doRound();
      finishRows();
    }
    referencedRows.check();
    referencingRows.checkNothingLeft();
  }

  /// Adds entries about what was written to the audit record; after [#finish()].
  void note() {
    writers.values().forEach(RowWriter::note);
  }

  private void finishRows() {
    for (RowWriter writer : writers.values()) {
      writer.putMovedRows();
    }
    for (RowWriter writer : writers.values()) {
      writer.checkChangedKeys();
    }
  }

  private void lockDefinition(Table table) {
    run.scope().lockTable(table.id(), LockMode.KEY_SHARE, LockWait.WAIT);
    long changed =
        run.engine()
            .store()
            .lastChange(SystemTables.CATALOG_ID, SystemTables.catalogKey(table.id()));
    if (changed > run.scope().snapshot().sequence()) {
      throw new CatalogMoved(table.qualifiedName());
    }
  }
}
