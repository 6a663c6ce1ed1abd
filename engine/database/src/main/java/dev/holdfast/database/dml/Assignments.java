package dev.holdfast.database.dml;

import dev.holdfast.catalog.Column;
import dev.holdfast.database.run.StatementRun;
import dev.holdfast.sql.exec.RowExpressions;
import dev.holdfast.sql.physical.DmlPlan;
import dev.holdfast.sql.physical.Expression;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The SET clause of a change.
final class Assignments {
  private final List<DmlPlan.Assignment> assignments;
  private final RowWriter writer;
  private final RowExpressions expressions;

  Assignments(List<DmlPlan.Assignment> assignments, StatementRun run, RowWriter writer) {
    this.assignments = assignments;
    this.writer = writer;
    List<Expression> values =
        assignments.stream()
            .map(DmlPlan.Assignment::value)
            .filter(Objects::nonNull)
            .map(Expression.class::cast)
            .toList();
    this.expressions = RowExpressions.of(values, run.execution());
    assignments.forEach(this::checkIdentity);
  }

  private void checkIdentity(DmlPlan.Assignment assignment) {
    Column column = writer.shape().table().columns().get(assignment.column());
    if (assignment.value() != null && column.identity() != null && column.identity().always()) {
      throw Violations.generatedAlways(column.name());
    }
  }

  /// The row after the change: `old` with the assigned columns replaced by what the expressions
  /// give for `input`.
  @Nullable Object[] apply(@Nullable Object[] old, @Nullable Object[] input) {
    @Nullable Object[] changed = old.clone();
    @Nullable Object[] values = expressions.evaluate(input);
    int next = 0;
    for (DmlPlan.Assignment assignment : assignments) {
      int column = assignment.column();
      changed[column] =
          assignment.value() == null ? writer.rowValues().defaultValue(column) : values[next++];
    }
    return changed;
  }
}
