package dev.holdfast.sql.exec.operator;

import dev.holdfast.sql.exec.runtime.TableSource;
import dev.holdfast.sql.physical.PhysicalPlan.LockRows;
import dev.holdfast.sql.physical.PhysicalPlan.LockTarget;
import dev.holdfast.types.ByteString;
import dev.holdfast.types.vector.Batch;
import org.jspecify.annotations.Nullable;

/// Locks the rows that pass; a row whose lock is skipped is left out.
public record LockRowsOperator(LockRows plan, Operator input, TableSource tables)
    implements Operator {
  @Override
  public void open() {
    input.open();
  }

  @Override
  public @Nullable Batch next() {
    Batch batch;
    while ((batch = input.next()) != null) {
      int[] selection = new int[batch.selectedCount()];
      int count = 0;
      for (int k = 0; k < batch.selectedCount(); k++) {
        int row = batch.rowAt(k);
        if (lockAll(batch, row)) {
          selection[count++] = row;
        }
      }
      if (count > 0) {
        return batch.select(selection, count);
      }
    }
    return null;
  }

  private boolean lockAll(Batch batch, int row) {
    for (LockTarget target : plan.targets()) {
      Object key = batch.column(target.keyColumn()).datum(row);
      // A row of NULLs, from an outer join, has no lock to take.
      if (key != null
          && !tables.lockRow(
              target.tableId(), ((ByteString) key).shared(), plan.strength(), plan.lockWait())) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() {
    input.close();
  }
}
