package dev.holdfast.database;

import dev.holdfast.types.SqlType;
import dev.holdfast.types.vector.Batch;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Gathers the results of a batch's elements.
final class BatchCollection {
  private final List<Long> counts = new ArrayList<>();
  private final List<@Nullable Object[]> keys = new ArrayList<>();
  private @Nullable List<ResultColumn> keyColumns;

  void add(Result result) {
    switch (result) {
      case Result.UpdateCount(long count, RowStream generatedKeys) -> {
        counts.add(count);
        if (generatedKeys != null) {
          addKeys(generatedKeys);
        }
      }
      case Result.Rows(RowStream stream, long updateCount) -> {
        stream.close();
        counts.add(updateCount);
      }
      case Result.Done _ -> counts.add(0L);
    }
  }

  private void addKeys(RowStream stream) {
    keyColumns = stream.columns();
    int columnCount = stream.columns().size();
    for (Batch batch = stream.next(); batch != null; batch = stream.next()) {
      for (int i = 0; i < batch.selectedCount(); i++) {
        var row = new @Nullable Object[columnCount];
        for (int column = 0; column < columnCount; column++) {
          row[column] = batch.column(column).datum(batch.rowAt(i));
        }
        keys.add(row);
      }
    }
  }

  BatchResult result(@Nullable RuntimeException failure) {
    List<ResultColumn> columns = keyColumns;
    RowStream stream = null;
    if (columns != null) {
      List<SqlType> types = columns.stream().map(ResultColumn::type).toList();
      stream = new RowStream(columns, new MemoryRows(types, keys));
    }
    return new BatchResult(counts, stream, failure);
  }
}
