package dev.holdfast.sql.exec.operator;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.sql.exec.expression.Evaluator;
import org.jspecify.annotations.Nullable;

/// OFFSET and LIMIT, evaluated.
///
/// @param offset how many rows to leave out
/// @param count how many rows to give at most
public record RowLimit(long offset, long count) {
  /// Evaluates both; a missing or NULL limit is none.
  public static RowLimit evaluate(@Nullable Evaluator offset, @Nullable Evaluator limit) {
    Long skipped = value(offset);
    Long given = value(limit);
    if (given != null && given < 0) {
      throw new HoldfastException(ErrorCode.INVALID_LIMIT, "LIMIT must not be negative");
    }
    if (skipped != null && skipped < 0) {
      throw new HoldfastException(ErrorCode.INVALID_OFFSET, "OFFSET must not be negative");
    }
    return new RowLimit(skipped == null ? 0 : skipped, given == null ? Long.MAX_VALUE : given);
  }

  private static @Nullable Long value(@Nullable Evaluator expression) {
    return expression == null ? null : (Long) expression.datum();
  }
}
