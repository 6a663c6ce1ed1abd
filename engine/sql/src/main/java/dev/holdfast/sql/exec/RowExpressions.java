package dev.holdfast.sql.exec;

import dev.holdfast.sql.exec.expression.Evaluator;
import dev.holdfast.sql.exec.expression.ExpressionCompiler;
import dev.holdfast.sql.exec.runtime.ExecutionContext;
import dev.holdfast.sql.physical.Expression;
import dev.holdfast.types.SqlType;
import dev.holdfast.types.vector.Batch;
import dev.holdfast.types.vector.ObjectVector;
import dev.holdfast.types.vector.Vector;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Expressions that are evaluated on one row at a time: DEFAULT, CHECK, assignments, RETURNING.
///
/// Made once for a statement, used for each of its rows, by one thread.
public final class RowExpressions {
  private final List<Evaluator> evaluators;
  // The type of each input column that is read; null for the others.
  private final @Nullable SqlType[] inputTypes;

  private RowExpressions(List<Evaluator> evaluators, @Nullable SqlType[] inputTypes) {
    this.evaluators = evaluators;
    this.inputTypes = inputTypes;
  }

  /// Prepares expressions; their input columns are positions in the datums given to [#evaluate].
  public static RowExpressions of(List<Expression> expressions, ExecutionContext context) {
    var compiler = new ExpressionCompiler(Execution.scope(context));
    return new RowExpressions(compiler.compileAll(expressions), InputTypes.of(expressions));
  }

  /// The values of the expressions for a row; `datums[i]` is input column `i`.
  public @Nullable Object[] evaluate(@Nullable Object[] datums) {
    Batch row = row(datums);
    var values = new @Nullable Object[evaluators.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = evaluators.get(i).evaluate(row).datum(0);
    }
    return values;
  }

  /// The value of the first expression for a row.
  public @Nullable Object evaluateFirst(@Nullable Object[] datums) {
    return evaluators.getFirst().evaluate(row(datums)).datum(0);
  }

  private Batch row(@Nullable Object[] datums) {
    var columns = new Vector[inputTypes.length];
    for (int i = 0; i < columns.length; i++) {
      SqlType type = inputTypes[i];
      columns[i] = type == null ? new ObjectVector(SqlType.TEXT, 0) : vector(type, datums[i]);
    }
    return new Batch(Arrays.asList(columns), 1);
  }

  private static Vector vector(SqlType type, @Nullable Object datum) {
    Vector vector = Vector.of(type, 1);
    vector.setDatum(0, datum);
    return vector;
  }

  /// One expression, one row.
  public static @Nullable Object evaluate(
      Expression expression, @Nullable Object[] datums, ExecutionContext context) {
    return of(List.of(expression), context).evaluateFirst(datums);
  }
}
