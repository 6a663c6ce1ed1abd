package dev.holdfast.database.dml;

import dev.holdfast.database.run.StatementRun;
import dev.holdfast.sql.exec.Execution;
import dev.holdfast.sql.exec.RowExpressions;
import dev.holdfast.sql.exec.runtime.BatchSource;
import dev.holdfast.sql.exec.runtime.ExecutionContext;
import dev.holdfast.sql.physical.Expression;
import dev.holdfast.sql.physical.PhysicalPlan;
import dev.holdfast.types.vector.Batch;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The rows of a plan, one by one, as datums.
final class SourceRows {
  private static final @Nullable Object[] NO_COLUMNS = {};

  private SourceRows() {}

  /// Calls `consumer` with the datums of each row; the array is the consumer's to keep.
  static void forEach(PhysicalPlan plan, StatementRun run, Consumer<@Nullable Object[]> consumer) {
    if (plan instanceof PhysicalPlan.Values values) {
      for (List<Expression> row : values.rows()) {
        consumer.accept(evaluate(row, run.execution()));
      }
      return;
    }
    try (BatchSource source = Execution.open(plan, run.execution())) {
      for (Batch batch = source.next(); batch != null; batch = source.next()) {
        for (int i = 0; i < batch.selectedCount(); i++) {
          consumer.accept(datums(batch, batch.rowAt(i)));
        }
      }
    }
  }

  // Most rows of VALUES are constants and parameters: no operator, no vector.
  private static @Nullable Object[] evaluate(List<Expression> row, ExecutionContext context) {
    var datums = new @Nullable Object[row.size()];
    for (int i = 0; i < datums.length; i++) {
      datums[i] =
          switch (row.get(i)) {
            case Expression.Constant constant -> constant.datum();
            case Expression.Parameter parameter -> context.parameter(parameter.index());
            case Expression other -> RowExpressions.evaluate(other, NO_COLUMNS, context);
          };
    }
    return datums;
  }

  private static @Nullable Object[] datums(Batch batch, int row) {
    var datums = new @Nullable Object[batch.columns().size()];
    for (int i = 0; i < datums.length; i++) {
      datums[i] = batch.column(i).datum(row);
    }
    return datums;
  }

  /// Whether a plan over a table meets each of its rows at most once.
  static boolean isDistinct(PhysicalPlan plan) {
    return switch (plan) {
      case PhysicalPlan.TableScan _, PhysicalPlan.KeyLookup _, PhysicalPlan.IndexScan _ -> true;
      case PhysicalPlan.Filter filter -> isDistinct(filter.input());
      case PhysicalPlan.Project project -> isDistinct(project.input());
      case PhysicalPlan.Sort sort -> isDistinct(sort.input());
      case PhysicalPlan.Limit limit -> isDistinct(limit.input());
      case PhysicalPlan.LockRows locks -> isDistinct(locks.input());
      default -> false;
    };
  }
}
