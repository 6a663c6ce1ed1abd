package dev.holdfast.database.dml;

import dev.holdfast.catalog.Column;
import dev.holdfast.database.run.StatementRun;
import dev.holdfast.sql.physical.DmlPlan;
import org.jspecify.annotations.Nullable;

/// An INSERT.
final class Insertion {
  private final DmlPlan.Insert plan;
  private final StatementRun run;
  private final RowWriter writer;
  private final Returning returning;
  private final @Nullable ConflictHandling conflicts;
  private final int[] sourceByPosition;

  Insertion(DmlPlan.Insert plan, StatementRun run, RowWriter writer, Returning returning) {
    this.plan = plan;
    this.run = run;
    this.writer = writer;
    this.returning = returning;
    this.conflicts =
        plan.conflict() == null
            ? null
            : new ConflictHandling(plan.conflict(), run, writer, returning);
    this.sourceByPosition = sourceByPosition();
  }

  // Where in the source's rows each column's value stands, or -1 for its default.
  private int[] sourceByPosition() {
    var sources = new int[writer.shape().columnCount()];
    for (int position = 0; position < sources.length; position++) {
      int source = plan.targetColumns().indexOf(position);
      sources[position] = isGenerated(position, source) ? -1 : source;
    }
    return sources;
  }

  private boolean isGenerated(int position, int source) {
    Column column = writer.shape().table().columns().get(position);
    Column.Identity identity = column.identity();
    if (identity == null || source < 0) {
      return source < 0;
    }
    return switch (plan.overriding()) {
      case USER_VALUE -> true;
      case SYSTEM_VALUE -> false;
      case NONE -> {
        if (identity.always()) {
          throw Violations.generatedAlways(column.name());
        }
        yield false;
      }
    };
  }

  void run() {
    SourceRows.forEach(plan.source(), run, this::insert);
  }

  private void insert(@Nullable Object[] source) {
    @Nullable Object[] values = new @Nullable Object[sourceByPosition.length];
    for (int position = 0; position < values.length; position++) {
      int from = sourceByPosition[position];
      values[position] = from < 0 ? writer.rowValues().defaultValue(position) : source[from];
    }
    if (conflicts != null && conflicts.handle(values)) {
      return;
    }
    writer.insert(values);
    if (conflicts != null) {
      conflicts.inserted(values);
    }
    returning.changed(values);
  }
}
