package dev.holdfast.database.run;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.sql.exec.runtime.TableView;
import dev.holdfast.storage.model.IndexLayout;
import dev.holdfast.storage.model.TableLayout;
import dev.holdfast.types.row.KeyFormat;
import java.util.List;

/// The key columns of a table's indexes, by the layout of the table.
final class IndexKeys {
  private IndexKeys() {}

  static List<KeyFormat.Column> columns(TableLayout layout, int indexId) {
    if (indexId == TableView.PRIMARY_KEY) {
      return layout.keyColumns();
    }
    for (IndexLayout index : layout.indexes()) {
      if (index.indexId() == indexId) {
        return index.columns();
      }
    }
    throw new HoldfastException(
        ErrorCode.UNDEFINED_OBJECT,
        "index number " + indexId + " of table number " + layout.tableId() + " does not exist");
  }
}
