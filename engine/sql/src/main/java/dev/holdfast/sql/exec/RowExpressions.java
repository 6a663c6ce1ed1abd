package dev.holdfast.sql.exec;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.sql.exec.runtime.ExecutionContext;
import dev.holdfast.sql.physical.Expression;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Expressions that are evaluated on one row at a time: DEFAULT, CHECK, assignments, RETURNING.
///
/// Made once for a statement, used for each of its rows, by one thread.
public final class RowExpressions {
  private RowExpressions() {}

  /// Prepares expressions; their input columns are positions in the datums given to [#evaluate].
  public static RowExpressions of(List<Expression> expressions, ExecutionContext context) {
    throw new HoldfastException(
        ErrorCode.FEATURE_NOT_SUPPORTED,
        "execution is not built yet: " + expressions.size() + context.parameterCount());
  }

  /// The values of the expressions for a row; `datums[i]` is input column `i`.
  public @Nullable Object[] evaluate(@Nullable Object[] datums) {
    throw new HoldfastException(
        ErrorCode.FEATURE_NOT_SUPPORTED, "execution is not built yet: " + datums.length);
  }

  /// The value of the first expression for a row.
  public @Nullable Object evaluateFirst(@Nullable Object[] datums) {
    return evaluate(datums)[0];
  }

  /// One expression, one row.
  public static @Nullable Object evaluate(
      Expression expression, @Nullable Object[] datums, ExecutionContext context) {
    return of(List.of(expression), context).evaluateFirst(datums);
  }
}
