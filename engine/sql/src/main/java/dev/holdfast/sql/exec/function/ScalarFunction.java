package dev.holdfast.sql.exec.function;

import org.jspecify.annotations.Nullable;

/// A function from datums to a datum.
@FunctionalInterface
public interface ScalarFunction {
  /// The result for one row; the array is the caller's and valid during the call.
  @Nullable Object apply(@Nullable Object[] arguments);
}
