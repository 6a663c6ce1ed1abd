package dev.holdfast.sql.exec.window;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.sql.exec.operator.Operator;
import dev.holdfast.sql.exec.runtime.ExecutionContext;
import dev.holdfast.sql.physical.PhysicalPlan.Window;
import dev.holdfast.types.vector.Batch;
import org.jspecify.annotations.Nullable;

/// Adds window functions to its input.
public record WindowOperator(Window plan, Operator input, ExecutionContext context)
    implements Operator {
  @Override
  public void open() {
    throw new HoldfastException(
        ErrorCode.FEATURE_NOT_SUPPORTED, "window functions are not built yet");
  }

  @Override
  public @Nullable Batch next() {
    return null;
  }

  @Override
  public void close() {
    input.close();
  }
}
