package dev.holdfast.sql.exec.join;

import dev.holdfast.sql.exec.operator.Operator;
import dev.holdfast.sql.exec.store.MemoryAccount;
import dev.holdfast.sql.exec.store.RowStore;
import dev.holdfast.types.SqlType;
import dev.holdfast.types.vector.Batch;
import java.util.List;

/// Every pair of rows.
final class CrossPairs implements PairSource {
  private static final int[] NONE = {};

  private final MemoryAccount memory;
  private final RowStore rows;
  private int leftCount;
  private int leftPosition;
  private int rightRow;

  CrossPairs(List<SqlType> rightTypes, MemoryAccount memory) {
    this.memory = memory;
    this.rows = new RowStore(rightTypes, memory);
  }

  @Override
  public void build(Operator right) {
    right.open();
    Batch batch;
    while ((batch = right.next()) != null) {
      rows.append(batch);
    }
    right.close();
  }

  @Override
  public RowStore rows() {
    return rows;
  }

  @Override
  public void begin(Batch left) {
    leftCount = rows.rowCount() == 0 ? 0 : left.selectedCount();
    leftPosition = 0;
    rightRow = 0;
  }

  @Override
  public int fill(int[] leftPositions, int[] rightRows) {
    int count = 0;
    while (leftPosition < leftCount && count < leftPositions.length) {
      leftPositions[count] = leftPosition;
      rightRows[count++] = rightRow;
      if (++rightRow == rows.rowCount()) {
        rightRow = 0;
        leftPosition++;
      }
    }
    return count;
  }

  @Override
  public boolean hasEqualKey(int position) {
    return rows.rowCount() > 0;
  }

  @Override
  public int[] unknownRows(int position) {
    return NONE;
  }

  @Override
  public void release() {
    rows.clear();
    memory.releaseAll();
  }
}
