package dev.holdfast.sql.exec.operator;

import dev.holdfast.sql.exec.expression.Evaluator;
import dev.holdfast.types.SqlType;
import dev.holdfast.types.vector.Batch;
import dev.holdfast.types.vector.Vector;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Gives fixed rows.
public final class ValuesOperator implements Operator {
  private final List<List<Evaluator>> rows;
  private final List<SqlType> types;
  private int position;

  /// Rows of expressions without input columns.
  public ValuesOperator(List<List<Evaluator>> rows, List<SqlType> types) {
    this.rows = rows;
    this.types = types;
    this.position = rows.size();
  }

  @Override
  public void open() {
    position = 0;
  }

  @Override
  public @Nullable Batch next() {
    int count = Math.min(rows.size() - position, Batch.ROW_COUNT_MAX);
    if (count == 0) {
      return null;
    }
    var vectors = new ArrayList<Vector>(types.size());
    for (SqlType type : types) {
      vectors.add(Vector.of(type, count));
    }
    // Row by row: a volatile function is called in the order in which the rows are written.
    for (int row = 0; row < count; row++) {
      List<Evaluator> expressions = rows.get(position + row);
      for (int column = 0; column < types.size(); column++) {
        vectors.get(column).setDatum(row, expressions.get(column).datum());
      }
    }
    position += count;
    return new Batch(vectors, count);
  }

  @Override
  public void close() {
    position = rows.size();
  }
}
