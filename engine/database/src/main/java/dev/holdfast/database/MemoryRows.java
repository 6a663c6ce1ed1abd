package dev.holdfast.database;

import dev.holdfast.sql.exec.runtime.BatchSource;
import dev.holdfast.types.SqlType;
import dev.holdfast.types.vector.Batch;
import dev.holdfast.types.vector.Vector;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows that are complete and in memory.
final class MemoryRows implements BatchSource {
  private final List<SqlType> types;
  private final List<@Nullable Object[]> rows;
  private int next;

  MemoryRows(List<SqlType> types, List<@Nullable Object[]> rows) {
    this.types = types;
    this.rows = rows;
  }

  /// The rest of `source`, read to its end.
  static MemoryRows drain(List<SqlType> types, BatchSource source) {
    var rows = new ArrayList<@Nullable Object[]>();
    for (Batch batch = source.next(); batch != null; batch = source.next()) {
      for (int i = 0; i < batch.selectedCount(); i++) {
        var row = new @Nullable Object[types.size()];
        for (int column = 0; column < row.length; column++) {
          row[column] = batch.column(column).datum(batch.rowAt(i));
        }
        rows.add(row);
      }
    }
    return new MemoryRows(types, rows);
  }

  int rowCount() {
    return rows.size();
  }

  @Override
  public @Nullable Batch next() {
    int count = Math.min(Batch.ROW_COUNT_MAX, rows.size() - next);
    if (count <= 0) {
      return null;
    }
    var vectors = new ArrayList<Vector>(types.size());
    for (int column = 0; column < types.size(); column++) {
      Vector vector = Vector.of(types.get(column), count);
      for (int i = 0; i < count; i++) {
        vector.setDatum(i, rows.get(next + i)[column]);
      }
      vectors.add(vector);
    }
    next += count;
    return new Batch(vectors, count);
  }

  @Override
  public void close() {
    next = rows.size();
  }
}
