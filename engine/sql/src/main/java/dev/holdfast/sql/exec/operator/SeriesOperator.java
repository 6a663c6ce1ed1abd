package dev.holdfast.sql.exec.operator;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.sql.exec.expression.Evaluator;
import dev.holdfast.sql.exec.function.Series;
import dev.holdfast.sql.exec.runtime.ExecutionContext;
import dev.holdfast.types.SqlType;
import dev.holdfast.types.vector.Batch;
import dev.holdfast.types.vector.Vector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// generate_series.
public final class SeriesOperator implements Operator {
  private final Bounds bounds;
  private final SqlType type;
  private final ExecutionContext context;
  private @Nullable Series series;
  private @Nullable Object value;

  /// The expressions of a series: BIGINT, NUMERIC, or timestamps with an INTERVAL step.
  public record Bounds(Evaluator start, Evaluator stop, @Nullable Evaluator step) {}

  /// A series of `type`.
  public SeriesOperator(Bounds bounds, SqlType type, ExecutionContext context) {
    this.bounds = bounds;
    this.type = type;
    this.context = context;
  }

  @Override
  public void open() {
    Object first = bounds.start().datum();
    Object last = bounds.stop().datum();
    Evaluator stepExpression = bounds.step();
    Object step = stepExpression == null ? Series.one(type) : stepExpression.datum();
    value = null;
    if (first == null || last == null || step == null) {
      return;
    }
    Series steps = Series.of(type, last, step, context.session().timeZone());
    if (steps.direction() == 0) {
      throw new HoldfastException(ErrorCode.INVALID_PARAMETER_VALUE, "step size cannot equal zero");
    }
    series = steps;
    value = steps.contains(first) ? first : null;
  }

  @Override
  public @Nullable Batch next() {
    context.cancellation().check();
    Series steps = series;
    Object current = value;
    if (steps == null || current == null) {
      return null;
    }
    Vector vector = Vector.of(type, Batch.ROW_COUNT_MAX);
    int count = 0;
    while (current != null && count < Batch.ROW_COUNT_MAX) {
      vector.setDatum(count++, current);
      current = steps.after(current);
    }
    value = current;
    return new Batch(List.of(vector), count);
  }

  @Override
  public void close() {
    value = null;
  }
}
