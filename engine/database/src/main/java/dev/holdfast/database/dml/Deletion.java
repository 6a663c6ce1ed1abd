package dev.holdfast.database.dml;

import dev.holdfast.database.run.StatementRun;
import dev.holdfast.sql.physical.DmlPlan;
import dev.holdfast.txn.lock.LockMode;
import dev.holdfast.txn.lock.LockWait;
import org.jspecify.annotations.Nullable;

/// A DELETE.
final class Deletion {
  private final DmlPlan.Delete plan;
  private final StatementRun run;
  private final RowWriter writer;
  private final Returning returning;
  private final TargetRows targets;

  Deletion(DmlPlan.Delete plan, StatementRun run, RowWriter writer, Returning returning) {
    this.plan = plan;
    this.run = run;
    this.writer = writer;
    this.returning = returning;
    this.targets = new TargetRows(plan.source());
  }

  void run() {
    SourceRows.forEach(plan.source(), run, this::delete);
  }

  private void delete(@Nullable Object[] sourceRow) {
    byte[] key = targets.firstMeeting(sourceRow);
    RowWriter.Row row = key == null ? null : writer.find(key);
    if (row == null) {
      return;
    }
    run.scope().lock(writer.shape().table().id(), row.key(), LockMode.UPDATE, LockWait.WAIT);
    writer.delete(row);
    returning.changed(writer.shape().toPositions(row.slots()));
  }
}
