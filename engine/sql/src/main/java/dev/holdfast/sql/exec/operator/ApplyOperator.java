package dev.holdfast.sql.exec.operator;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.sql.exec.expression.OuterRow;
import dev.holdfast.sql.exec.runtime.ExecutionContext;
import dev.holdfast.sql.exec.store.MemoryAccount;
import dev.holdfast.sql.exec.store.RowStore;
import dev.holdfast.sql.physical.PhysicalPlan.Apply;
import dev.holdfast.sql.physical.PhysicalPlan.JoinKind;
import dev.holdfast.types.SqlType;
import dev.holdfast.types.vector.Batch;
import dev.holdfast.types.vector.LongVector;
import dev.holdfast.types.vector.Vector;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/// Opens its right input anew for each left row. SEMI, ANTI and MARK ask only whether it gives a
/// row.
public final class ApplyOperator implements Operator {
  private final Operator left;
  private final Operator right;
  private final JoinKind kind;
  private final OuterRow outerRow;
  private final ExecutionContext context;
  private final MemoryAccount memory;
  // Right rows waiting to be put out, each with its left row; NO_ROW stands for NULLs.
  private final RowStore rights;
  private final int[] leftRows = new int[Batch.ROW_COUNT_MAX];
  private final int[] rightRows = new int[Batch.ROW_COUNT_MAX];
  private int pairCount;
  private @Nullable Batch current;
  private int position;
  private boolean rightOpen;
  private boolean rightGaveRows;
  // Right rows that did not fit the last batch.
  private @Nullable Batch pending;

  /// Applies `right`, whose expressions read `outerRow`, to each row of `left`.
  public ApplyOperator(
      Apply plan, Operator left, Operator right, OuterRow outerRow, ExecutionContext context) {
    this.left = left;
    this.right = right;
    this.kind = plan.kind();
    this.outerRow = outerRow;
    this.context = context;
    this.memory = new MemoryAccount(context.memory());
    this.rights = new RowStore(plan.right().columns(), memory);
    if (kind == JoinKind.RIGHT || kind == JoinKind.FULL) {
      throw new HoldfastException(
          ErrorCode.INTERNAL_ERROR, "an Apply cannot keep right rows: " + kind);
    }
  }

  @Override
  public void open() {
    left.open();
    current = null;
    pending = null;
  }

  @Override
  public @Nullable Batch next() {
    while (true) {
      Batch batch = current;
      if (batch == null) {
        batch = left.next();
        if (batch == null) {
          return null;
        }
        current = batch;
        position = 0;
        rightOpen = false;
      }
      Batch output = kind == JoinKind.INNER || kind == JoinKind.LEFT ? pairs(batch) : test(batch);
      if (output != null) {
        return output;
      }
    }
  }

  // SEMI, ANTI, MARK.
  private @Nullable Batch test(Batch batch) {
    current = null;
    int n = batch.selectedCount();
    int[] selection = new int[n];
    int count = 0;
    var mark = new LongVector(SqlType.BOOLEAN, batch.rowCount());
    for (int k = 0; k < n; k++) {
      int row = batch.rowAt(k);
      boolean exists = hasRow(batch, row);
      mark.values()[row] = exists ? 1 : 0;
      if (exists == (kind == JoinKind.SEMI)) {
        selection[count++] = row;
      }
    }
    if (kind == JoinKind.MARK) {
      var columns = new ArrayList<Vector>(batch.columns());
      columns.add(mark);
      return new Batch(columns, batch.rowCount(), batch.selection(), n);
    }
    return count == 0 ? null : batch.select(selection, count);
  }

  private boolean hasRow(Batch batch, int row) {
    context.cancellation().check();
    outerRow.moveTo(batch, row);
    right.open();
    boolean exists = right.next() != null;
    right.close();
    return exists;
  }

  // INNER and LEFT: gathers pairs until a batch is full or the left batch ends.
  private @Nullable Batch pairs(Batch batch) {
    rights.clear();
    memory.releaseAll();
    pairCount = 0;
    Batch waiting = pending;
    if (waiting != null) {
      addPairs(waiting, batch.rowAt(position));
      pending = null;
    }
    while (position < batch.selectedCount() && pairCount < Batch.ROW_COUNT_MAX) {
      int row = batch.rowAt(position);
      start(batch, row);
      Batch found = right.next();
      if (found == null) {
        finishRow(row);
      } else if (pairCount + found.selectedCount() > Batch.ROW_COUNT_MAX) {
        pending = found;
        return output(batch);
      } else {
        addPairs(found, row);
      }
    }
    if (position == batch.selectedCount()) {
      current = null;
    }
    return pairCount == 0 ? null : output(batch);
  }

  private void start(Batch batch, int row) {
    if (!rightOpen) {
      context.cancellation().check();
      outerRow.moveTo(batch, row);
      right.open();
      rightOpen = true;
      rightGaveRows = false;
    }
  }

  private void finishRow(int row) {
    right.close();
    rightOpen = false;
    position++;
    if (!rightGaveRows && kind == JoinKind.LEFT) {
      addPair(row, RowStore.NO_ROW);
    }
  }

  private void addPairs(Batch found, int row) {
    rightGaveRows = true;
    int first = rights.rowCount();
    rights.append(found);
    for (int k = 0; k < found.selectedCount(); k++) {
      addPair(row, first + k);
    }
  }

  private void addPair(int leftRow, int rightRow) {
    leftRows[pairCount] = leftRow;
    rightRows[pairCount++] = rightRow;
  }

  private Batch output(Batch batch) {
    var columns = new ArrayList<Vector>();
    for (Vector column : batch.columns()) {
      columns.add(RowStore.gathered(column, leftRows, 0, pairCount));
    }
    rights.gatherInto(columns, rightRows, 0, pairCount);
    return new Batch(columns, pairCount);
  }

  @Override
  public void close() {
    current = null;
    pending = null;
    rightOpen = false;
    right.close();
    left.close();
    rights.clear();
    memory.releaseAll();
  }
}
