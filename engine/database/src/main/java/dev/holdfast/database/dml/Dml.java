package dev.holdfast.database.dml;

import dev.holdfast.catalog.Table;
import dev.holdfast.database.run.StatementRun;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.sql.physical.DmlPlan;

/// Carries out DML plans.
public final class Dml {
  private Dml() {}

  /// Runs a change to its end; on failure the caller undoes the statement.
  public static DmlResult run(DmlPlan plan, StatementRun run) {
    Table table = run.catalog().table(plan.tableId());
    if (table == null) {
      throw new HoldfastException(
          ErrorCode.UNDEFINED_TABLE, "table number " + plan.tableId() + " does not exist");
    }
    var writes = new StatementWrites(run);
    RowWriter writer = writes.writer(table);
    var returning = new Returning(plan, run);
    switch (plan) {
      case DmlPlan.Insert insert -> new Insertion(insert, run, writer, returning).run();
      case DmlPlan.Update update -> new Updating(update, run, writer, returning).run();
      case DmlPlan.Delete delete -> new Deletion(delete, run, writer, returning).run();
    }
    writes.finish();
    writes.note();
    run.noteReads(returning.result().count());
    return returning.result();
  }
}
