package dev.holdfast.database.dml;

import dev.holdfast.database.run.StatementRun;
import dev.holdfast.sql.exec.RowExpressions;
import dev.holdfast.sql.physical.DmlPlan;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Counts changed rows and keeps what RETURNING asks for.
final class Returning {
  private static final int DATUM_BYTES = 40; // a guess for the memory budget

  private final StatementRun run;
  private final @Nullable RowExpressions expressions;
  private final List<@Nullable Object[]> rows = new ArrayList<>();
  private long count;

  Returning(DmlPlan plan, StatementRun run) {
    this.run = run;
    this.expressions =
        plan.returning().isEmpty() ? null : RowExpressions.of(plan.returning(), run.execution());
  }

  /// Counts a row with these values.
  void changed(@Nullable Object[] values) {
    count++;
    if (expressions != null) {
      run.execution().memory().charge((long) values.length * DATUM_BYTES);
      rows.add(expressions.evaluate(values));
    }
  }

  DmlResult result() {
    return new DmlResult(count, rows);
  }
}
