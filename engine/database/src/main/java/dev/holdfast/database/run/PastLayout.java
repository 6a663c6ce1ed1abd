package dev.holdfast.database.run;

import dev.holdfast.sql.exec.runtime.TableView;
import dev.holdfast.storage.model.TableLayout;
import dev.holdfast.types.row.KeyFormat;
import dev.holdfast.types.row.RowFormat;
import java.util.List;

/// How rows of the past are read: with all slots that the table has had, and the keys of then.
///
/// @param last the table's last layout in the store
/// @param then its layout at the moment that is read
record PastLayout(TableLayout last, TableLayout then) {
  long tableId() {
    return last.tableId();
  }

  RowFormat rowFormat() {
    return last.rowFormat();
  }

  List<KeyFormat.Column> keyColumns(int indexId) {
    return indexId == TableView.PRIMARY_KEY || !isStored(indexId)
        ? IndexKeys.columns(then, indexId)
        : IndexKeys.columns(last, indexId);
  }

  /// Whether the store has the index now; then it has the past rows, too.
  boolean isStored(int indexId) {
    return last.indexes().stream().anyMatch(index -> index.indexId() == indexId);
  }
}
