package dev.holdfast.sql.exec.runtime;

import dev.holdfast.types.row.KeyFormat;
import dev.holdfast.types.row.RowFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One table at one time: the statement's present (with the transaction's own changes), a past
/// moment, or a span of versions.
public interface TableView {
  /// In place of an index number: the primary key.
  int PRIMARY_KEY = 0;

  /// The slots of the table's rows.
  RowFormat rowFormat();

  /// The columns of an index's key, or of the primary key for [#PRIMARY_KEY].
  List<KeyFormat.Column> keyColumns(int indexId);

  /// The row with this primary key, or null. Not for spans of versions.
  @Nullable RowImage find(byte[] key);

  /// The rows whose key in the index (or primary key) is in `span`, in key order or the reverse.
  /// The caller closes the cursor.
  RowCursor open(int indexId, KeySpan span, boolean reverse);

  /// When and by whom a commit was made, or null for a change that is not committed yet.
  @Nullable VersionStamp stamp(long sequence);
}
