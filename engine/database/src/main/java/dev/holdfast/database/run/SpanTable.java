package dev.holdfast.database.run;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.sql.exec.runtime.KeySpan;
import dev.holdfast.sql.exec.runtime.RowCursor;
import dev.holdfast.sql.exec.runtime.RowImage;
import dev.holdfast.sql.exec.runtime.TableView;
import dev.holdfast.sql.exec.runtime.VersionStamp;
import dev.holdfast.storage.model.KeyRange;
import dev.holdfast.storage.model.Snapshot;
import dev.holdfast.storage.model.TableLayout;
import dev.holdfast.types.row.KeyFormat;
import dev.holdfast.types.row.RowFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The versions of a table in a span of time, by primary key, the oldest of a key first.
final class SpanTable implements TableView {
  private final StatementTables tables;
  private final Snapshot snapshot;
  private final TableLayout layout;
  private final VersionSpan span;

  SpanTable(StatementTables tables, Snapshot snapshot, TableLayout layout, VersionSpan span) {
    this.tables = tables;
    this.snapshot = snapshot;
    this.layout = layout;
    this.span = span;
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
    throw new HoldfastException(
        ErrorCode.INTERNAL_ERROR, "a key has many versions in a span of time");
  }

  @Override
  public RowCursor open(int indexId, KeySpan keys, boolean reverse) {
    if (indexId == PRIMARY_KEY && !reverse) {
      return versions(KeyRange.of(keys.from(), keys.to()));
    }
    return SortedRows.of(
        versions(KeyRange.all()), rowFormat(), new KeyFormat(keyColumns(indexId)), keys, reverse);
  }

  private RowCursor versions(KeyRange range) {
    var cursor =
        tables
            .store()
            .versions(
                layout.tableId(),
                range,
                Math.max(span.from(), 0),
                Math.max(span.to(), 0),
                snapshot);
    return new StoreRows(cursor, tables.batches(), span);
  }

  @Override
  public @Nullable VersionStamp stamp(long sequence) {
    return tables.stamp(sequence);
  }
}
