package dev.holdfast.sql.exec.join;

import dev.holdfast.sql.exec.operator.Operator;
import dev.holdfast.sql.exec.store.KeyColumns;
import dev.holdfast.sql.exec.store.KeyTable;
import dev.holdfast.sql.exec.store.MemoryAccount;
import dev.holdfast.sql.exec.store.RowStore;
import dev.holdfast.types.SqlType;
import dev.holdfast.types.vector.Batch;
import dev.holdfast.types.vector.Vector;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Pairs with equal keys, found in a hash table over the right side.
final class HashPairs implements PairSource {
  private static final int[] NONE = {};
  private static final int END = -1;

  private final KeyColumns leftKeys;
  private final KeyColumns rightKeys;
  private final MemoryAccount memory;
  private final RowStore rows;
  // The normalized keys of all right rows, NULLs included; only a MARK join asks for them.
  private final RowStore keyRows;
  private final boolean keepsKeys;
  private KeyTable table;
  private int[] firstRows = new int[64];
  private int[] lastRows = new int[64];
  private int[] nextRows = new int[64];
  private int linkedKeys;

  private Vector[] leftVectors = {};
  private int[] numbers = new int[Batch.ROW_COUNT_MAX];
  private Batch left = new Batch(List.of(), 0);
  private int leftPosition;
  private int chainRow = END;

  HashPairs(
      KeyColumns leftKeys,
      KeyColumns rightKeys,
      List<SqlType> rightTypes,
      MemoryAccount memory,
      boolean keepsKeys) {
    this.leftKeys = leftKeys;
    this.rightKeys = rightKeys;
    this.memory = memory;
    this.keepsKeys = keepsKeys;
    this.rows = new RowStore(rightTypes, memory);
    this.keyRows = new RowStore(rightKeys.types(), memory);
    this.table = new KeyTable(rightKeys.types(), memory);
  }

  @Override
  public void build(Operator right) {
    right.open();
    Batch batch;
    while ((batch = right.next()) != null) {
      add(batch);
    }
    right.close();
  }

  private void add(Batch batch) {
    Vector[] keys = rightKeys.read(batch);
    int firstNumber = rows.rowCount();
    rows.append(batch);
    if (keepsKeys) {
      keyRows.appendVectors(Arrays.asList(keys), batch);
    }
    ensureRows(rows.rowCount());
    Batch keyed = withoutNulls(keys, batch);
    int[] keyNumbers = new int[keyed.selectedCount()];
    table.findOrAdd(keys, keyed, keyNumbers);
    ensureKeys(table.count());
    int position = 0;
    for (int k = 0; k < batch.selectedCount(); k++) {
      int row = firstNumber + k;
      nextRows[row] = END;
      boolean isKeyed = position < keyNumbers.length && keyed.rowAt(position) == batch.rowAt(k);
      if (isKeyed) {
        link(keyNumbers[position++], row);
      }
    }
  }

  private static Batch withoutNulls(Vector[] keys, Batch batch) {
    if (!KeyTable.mayHaveNulls(keys)) {
      return batch;
    }
    int[] selection = new int[batch.selectedCount()];
    int count = 0;
    for (int k = 0; k < batch.selectedCount(); k++) {
      int row = batch.rowAt(k);
      if (!KeyTable.isAnyNull(keys, row)) {
        selection[count++] = row;
      }
    }
    return batch.select(selection, count);
  }

  private void link(int number, int row) {
    if (firstRows[number] == END) {
      firstRows[number] = row;
    } else {
      nextRows[lastRows[number]] = row;
    }
    lastRows[number] = row;
  }

  private void ensureRows(int count) {
    if (count > nextRows.length) {
      int capacity = Math.max(count, nextRows.length * 2);
      memory.charge((long) (capacity - nextRows.length) * Integer.BYTES);
      nextRows = Arrays.copyOf(nextRows, capacity);
    }
  }

  private void ensureKeys(int count) {
    if (count > firstRows.length) {
      int capacity = Math.max(count, firstRows.length * 2);
      memory.charge((long) (capacity - firstRows.length) * Integer.BYTES * 2);
      firstRows = Arrays.copyOf(firstRows, capacity);
      lastRows = Arrays.copyOf(lastRows, capacity);
    }
    if (count > linkedKeys) {
      Arrays.fill(firstRows, linkedKeys, count, END);
      linkedKeys = count;
    }
  }

  @Override
  public RowStore rows() {
    return rows;
  }

  @Override
  public void begin(Batch newLeft) {
    left = newLeft;
    leftPosition = -1;
    chainRow = END;
    leftVectors = leftKeys.read(newLeft);
    table.find(leftVectors, newLeft, numbers);
  }

  @Override
  public int fill(int[] leftPositions, int[] rightRows) {
    int count = 0;
    while (count < leftPositions.length) {
      if (chainRow == END && !nextChain()) {
        break;
      }
      leftPositions[count] = leftPosition;
      rightRows[count++] = chainRow;
      chainRow = nextRows[chainRow];
    }
    return count;
  }

  private boolean nextChain() {
    while (++leftPosition < left.selectedCount()) {
      int number = numbers[leftPosition];
      if (number != KeyTable.ABSENT) {
        chainRow = firstRows[number];
        return true;
      }
    }
    leftPosition = left.selectedCount();
    return false;
  }

  @Override
  public boolean hasEqualKey(int position) {
    return numbers[position] != KeyTable.ABSENT;
  }

  @Override
  public int[] unknownRows(int position) {
    int leftRow = left.rowAt(position);
    if (!KeyTable.isAnyNull(leftVectors, leftRow) && !hasNullKeys()) {
      return NONE;
    }
    return IntStream.range(0, keyRows.rowCount()).filter(row -> isUnknown(leftRow, row)).toArray();
  }

  private boolean hasNullKeys() {
    for (int i = 0; i < rightKeys.count(); i++) {
      if (keyRows.column(i).mayHaveNulls()) {
        return true;
      }
    }
    return false;
  }

  private boolean isUnknown(int leftRow, int rightRow) {
    boolean anyNull = false;
    for (int i = 0; i < leftVectors.length; i++) {
      Object a = leftVectors[i].datum(leftRow);
      Object b = keyRows.column(i).datum(rightRow);
      if (a == null || b == null) {
        anyNull = true;
      } else if (!a.equals(b)) {
        return false;
      }
    }
    return anyNull;
  }

  @Override
  public void release() {
    rows.clear();
    keyRows.clear();
    table = new KeyTable(rightKeys.types(), memory);
    firstRows = new int[64];
    lastRows = new int[64];
    nextRows = new int[64];
    linkedKeys = 0;
    memory.releaseAll();
  }
}
