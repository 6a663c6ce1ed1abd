package dev.holdfast.database.run;

import dev.holdfast.sql.exec.runtime.KeySpan;
import dev.holdfast.sql.exec.runtime.RowCursor;
import dev.holdfast.sql.exec.runtime.RowImage;
import dev.holdfast.sql.exec.runtime.TableView;
import dev.holdfast.sql.exec.runtime.VersionStamp;
import dev.holdfast.storage.model.Direction;
import dev.holdfast.storage.model.KeyRange;
import dev.holdfast.storage.model.RowVersion;
import dev.holdfast.storage.model.TableLayout;
import dev.holdfast.txn.StatementScope;
import dev.holdfast.types.row.KeyFormat;
import dev.holdfast.types.row.RowFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A table at the statement's snapshot, with the transaction's own changes.
final class PresentTable implements TableView {
  private final StatementTables tables;
  private final StatementScope scope;
  private final TableLayout layout;

  PresentTable(StatementTables tables, StatementScope scope, TableLayout layout) {
    this.tables = tables;
    this.scope = scope;
    this.layout = layout;
  }

  @Override
  public RowFormat rowFormat() {
    return layout.rowFormat();
  }

  @Override
  public List<KeyFormat.Column> keyColumns(int indexId) {
    return IndexKeys.columns(layout, indexId);
  }

  @Override
  public @Nullable RowImage find(byte[] key) {
    RowVersion version = scope.get(layout.tableId(), key);
    return version == null
        ? null
        : new RowImage(version.row(), version.beginSequence(), version.endSequence());
  }

  @Override
  public RowCursor open(int indexId, KeySpan span, boolean reverse) {
    KeyRange range = KeyRange.of(span.from(), span.to());
    Direction direction = reverse ? Direction.DESCENDING : Direction.ASCENDING;
    var cursor =
        indexId == PRIMARY_KEY
            ? scope.scan(layout.tableId(), range, direction)
            : scope.indexScan(layout.tableId(), indexId, range, direction);
    return new StoreRows(cursor, tables.batches(), null);
  }

  @Override
  public @Nullable VersionStamp stamp(long sequence) {
    return tables.stamp(sequence);
  }
}
