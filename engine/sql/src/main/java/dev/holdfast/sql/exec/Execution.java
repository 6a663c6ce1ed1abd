package dev.holdfast.sql.exec;

import dev.holdfast.sql.exec.expression.Scope;
import dev.holdfast.sql.exec.operator.Operator;
import dev.holdfast.sql.exec.runtime.BatchSource;
import dev.holdfast.sql.exec.runtime.ExecutionContext;
import dev.holdfast.sql.physical.PhysicalPlan;
import dev.holdfast.types.vector.Batch;
import org.jspecify.annotations.Nullable;

/// Runs physical plans.
public final class Execution {
  private Execution() {}

  /// Opens a query: `next()` on the result runs it batch by batch. The caller closes it, before the
  /// statement's snapshot.
  public static BatchSource open(PhysicalPlan plan, ExecutionContext context) {
    return new RunningQuery(new PlanCompiler(scope(context)).compile(plan));
  }

  static Scope scope(ExecutionContext context) {
    return new Scope(context, Execution::open);
  }

  /// The root of a running operator tree; starts with the first batch.
  private static final class RunningQuery implements BatchSource {
    private final Operator root;
    private boolean opened;
    private boolean closed;

    RunningQuery(Operator root) {
      this.root = root;
    }

    @Override
    public @Nullable Batch next() {
      if (closed) {
        return null;
      }
      if (!opened) {
        opened = true;
        root.open();
      }
      return root.next();
    }

    @Override
    public void close() {
      if (!closed) {
        closed = true;
        root.close();
      }
    }
  }
}
