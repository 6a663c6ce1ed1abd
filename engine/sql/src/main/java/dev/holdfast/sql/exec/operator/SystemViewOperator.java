package dev.holdfast.sql.exec.operator;

import dev.holdfast.sql.exec.runtime.ExecutionContext;
import dev.holdfast.sql.physical.PhysicalPlan.SystemViewScan;
import dev.holdfast.types.SqlType;
import dev.holdfast.types.vector.Batch;
import dev.holdfast.types.vector.Vector;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Gives the rows of a system view.
public final class SystemViewOperator implements Operator {
  private final SystemViewScan scan;
  private final ViewConditions conditions;
  private final ExecutionContext context;
  private Iterator<@Nullable Object[]> rows = Collections.emptyIterator();

  /// The operator of a plan node, whose rows are filtered by conditions that hold these.
  public SystemViewOperator(
      SystemViewScan scan, ViewConditions conditions, ExecutionContext context) {
    this.scan = scan;
    this.conditions = conditions;
    this.context = context;
  }

  @Override
  public void open() {
    rows =
        context
            .systemViews()
            .rows(scan.viewName(), scan.columns(), conditions.evaluate(context))
            .iterator();
  }

  @Override
  public @Nullable Batch next() {
    context.cancellation().check();
    if (!rows.hasNext()) {
      return null;
    }
    List<SqlType> types = scan.columns();
    var vectors = new ArrayList<Vector>(types.size());
    for (SqlType type : types) {
      vectors.add(Vector.of(type, Batch.ROW_COUNT_MAX));
    }
    int count = 0;
    while (count < Batch.ROW_COUNT_MAX && rows.hasNext()) {
      @Nullable Object[] row = rows.next();
      for (int column = 0; column < types.size(); column++) {
        vectors.get(column).setDatum(count, row[column]);
      }
      count++;
    }
    return new Batch(vectors, count);
  }

  @Override
  public void close() {
    rows = Collections.emptyIterator();
  }
}
