package dev.holdfast.database.run;

import dev.holdfast.sql.exec.runtime.KeySpan;
import dev.holdfast.sql.exec.runtime.RowCursor;
import dev.holdfast.sql.exec.runtime.RowImage;
import dev.holdfast.sql.exec.runtime.TableView;
import dev.holdfast.sql.exec.runtime.VersionStamp;
import dev.holdfast.storage.Store;
import dev.holdfast.storage.model.Cursor;
import dev.holdfast.storage.model.Direction;
import dev.holdfast.storage.model.KeyRange;
import dev.holdfast.storage.model.RowVersion;
import dev.holdfast.storage.model.Snapshot;
import dev.holdfast.types.row.KeyFormat;
import dev.holdfast.types.row.RowFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A table at one commit sequence of the past.
final class PastTable implements TableView {
  private final StatementTables tables;
  private final Snapshot snapshot;
  private final PastLayout layout;

  PastTable(StatementTables tables, Snapshot snapshot, PastLayout layout) {
    this.tables = tables;
    this.snapshot = snapshot;
    this.layout = layout;
  }

  @Override
  public RowFormat rowFormat() {
    return layout.rowFormat();
  }

  @Override
  public List<KeyFormat.Column> keyColumns(int indexId) {
    return layout.keyColumns(indexId);
  }

  @Override
  public @Nullable RowImage find(byte[] key) {
    RowVersion version = tables.store().get(layout.tableId(), key, snapshot);
    return version == null
        ? null
        : new RowImage(version.row(), version.beginSequence(), version.endSequence());
  }

  @Override
  public RowCursor open(int indexId, KeySpan span, boolean reverse) {
    Store store = tables.store();
    KeyRange range = KeyRange.of(span.from(), span.to());
    Direction direction = reverse ? Direction.DESCENDING : Direction.ASCENDING;
    if (indexId == PRIMARY_KEY) {
      return rows(store.scan(layout.tableId(), range, direction, snapshot));
    }
    if (layout.isStored(indexId)) {
      return rows(store.indexScan(layout.tableId(), indexId, range, direction, snapshot));
    }
    RowCursor all =
        rows(store.scan(layout.tableId(), KeyRange.all(), Direction.ASCENDING, snapshot));
    return SortedRows.of(all, rowFormat(), new KeyFormat(keyColumns(indexId)), span, reverse);
  }

  private RowCursor rows(Cursor cursor) {
    return new StoreRows(cursor, tables.batches(), null);
  }

  @Override
  public @Nullable VersionStamp stamp(long sequence) {
    return tables.stamp(sequence);
  }
}
