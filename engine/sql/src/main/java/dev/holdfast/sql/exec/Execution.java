package dev.holdfast.sql.exec;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.sql.exec.runtime.BatchSource;
import dev.holdfast.sql.exec.runtime.ExecutionContext;
import dev.holdfast.sql.physical.PhysicalPlan;

/// Runs physical plans.
public final class Execution {
  private Execution() {}

  /// Opens a query: `next()` on the result runs it batch by batch. The caller closes it, before the
  /// statement's snapshot.
  public static BatchSource open(PhysicalPlan plan, ExecutionContext context) {
    throw new HoldfastException(
        ErrorCode.FEATURE_NOT_SUPPORTED,
        "execution is not built yet: " + plan.columns() + context.parameterCount());
  }
}
