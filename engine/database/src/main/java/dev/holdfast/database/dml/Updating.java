package dev.holdfast.database.dml;

import dev.holdfast.database.run.StatementRun;
import dev.holdfast.sql.physical.DmlPlan;
import dev.holdfast.txn.lock.LockWait;
import org.jspecify.annotations.Nullable;

/// An UPDATE.
final class Updating {
  private final DmlPlan.Update plan;
  private final StatementRun run;
  private final RowWriter writer;
  private final Returning returning;
  private final Assignments assignments;
  private final TargetRows targets;

  Updating(DmlPlan.Update plan, StatementRun run, RowWriter writer, Returning returning) {
    this.plan = plan;
    this.run = run;
    this.writer = writer;
    this.returning = returning;
    this.assignments = new Assignments(plan.assignments(), run, writer);
    this.targets = new TargetRows(plan.source());
  }

  void run() {
    SourceRows.forEach(plan.source(), run, this::update);
  }

  private void update(@Nullable Object[] sourceRow) {
    byte[] key = targets.firstMeeting(sourceRow);
    RowWriter.Row row = key == null ? null : writer.find(key);
    if (row == null) {
      return;
    }
    @Nullable Object[] old = writer.shape().toPositions(row.slots());
    @Nullable Object[] changed = assignments.apply(old, sourceRow);
    run.scope()
        .lock(writer.shape().table().id(), row.key(), writer.lockMode(row, changed), LockWait.WAIT);
    writer.update(row, changed);
    returning.changed(changed);
  }
}
