package dev.holdfast.sql.exec.sort;

import static java.util.Objects.requireNonNull;

import dev.holdfast.sql.exec.store.RowStore;
import dev.holdfast.sql.physical.SortKey;
import dev.holdfast.types.Datums;
import dev.holdfast.types.SqlTypeKind;
import dev.holdfast.types.text.CharacterText;
import dev.holdfast.types.vector.DoubleVector;
import dev.holdfast.types.vector.LongVector;
import dev.holdfast.types.vector.ObjectVector;
import dev.holdfast.types.vector.Vector;
import java.util.List;

/// An order of the rows of a store, fixed while the store does not grow.
public final class RowOrder {
  private final Vector[] columns;
  private final boolean[] descending;
  private final boolean[] nullsFirst;
  private final boolean[] padded;

  /// The order by these keys, the first one most significant.
  public RowOrder(RowStore store, List<SortKey> keys) {
    int count = keys.size();
    columns = new Vector[count];
    descending = new boolean[count];
    nullsFirst = new boolean[count];
    padded = new boolean[count];
    for (int i = 0; i < count; i++) {
      SortKey key = keys.get(i);
      columns[i] = store.column(key.column());
      descending[i] = key.descending();
      nullsFirst[i] = key.nullsFirst();
      padded[i] = columns[i].type().kind() == SqlTypeKind.CHAR;
    }
  }

  /// Negative, zero or positive as row `a` comes before, with or after row `b`.
  public int compare(int a, int b) {
    for (int i = 0; i < columns.length; i++) {
      int order = compare(i, a, b);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private int compare(int key, int a, int b) {
    Vector column = columns[key];
    if (column.mayHaveNulls()) {
      boolean nullA = column.isNull(a);
      boolean nullB = column.isNull(b);
      if (nullA || nullB) {
        return nullA == nullB ? 0 : nullA == nullsFirst[key] ? -1 : 1;
      }
    }
    int order =
        switch (column) {
          case LongVector longs -> Long.compare(longs.values()[a], longs.values()[b]);
          case DoubleVector doubles ->
              Datums.compareDoubles(doubles.values()[a], doubles.values()[b]);
          case ObjectVector objects ->
              compareObjects(
                  requireNonNull(objects.values()[a]),
                  requireNonNull(objects.values()[b]),
                  padded[key]);
        };
    return descending[key] ? -order : order;
  }

  private static int compareObjects(Object a, Object b, boolean padded) {
    return padded
        ? Datums.compareText(
            CharacterText.withoutPadding((String) a), CharacterText.withoutPadding((String) b))
        : Datums.compare(a, b);
  }

  /// The numbers of the first `rowCount` rows in this order; equal rows keep theirs.
  public int[] sorted(int rowCount) {
    int[] rows = new int[rowCount];
    for (int i = 0; i < rowCount; i++) {
      rows[i] = i;
    }
    int[] scratch = rows.clone();
    mergeSort(scratch, rows, 0, rowCount);
    return rows;
  }

  // Sorts `target[from, to)`; `source` holds the same rows there and is overwritten.
  private void mergeSort(int[] source, int[] target, int from, int to) {
    if (to - from <= 8) {
      insertionSort(target, from, to);
      return;
    }
    int middle = (from + to) >>> 1;
    mergeSort(target, source, from, middle);
    mergeSort(target, source, middle, to);
    if (compare(source[middle - 1], source[middle]) <= 0) {
      System.arraycopy(source, from, target, from, to - from);
      return;
    }
    int left = from;
    int right = middle;
    for (int i = from; i < to; i++) {
      boolean takeLeft =
          right == to || (left < middle && compare(source[left], source[right]) <= 0);
      target[i] = takeLeft ? source[left++] : source[right++];
    }
  }

  private void insertionSort(int[] rows, int from, int to) {
    for (int i = from + 1; i < to; i++) {
      int row = rows[i];
      int position = i;
      while (position > from && compare(rows[position - 1], row) > 0) {
        rows[position] = rows[position - 1];
        position--;
      }
      rows[position] = row;
    }
  }
}
