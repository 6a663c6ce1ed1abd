package dev.holdfast.sql.exec.store;

import dev.holdfast.types.SqlType;
import dev.holdfast.types.vector.Batch;
import dev.holdfast.types.vector.DoubleVector;
import dev.holdfast.types.vector.LongVector;
import dev.holdfast.types.vector.ObjectVector;
import dev.holdfast.types.vector.Vector;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// A hash table that numbers distinct keys from 0 in the order in which they come.
///
/// Open addressing with linear probing; a slot holds a key's number plus one.
public final class KeyTable {
  /// The answer for a key that is not there.
  public static final int ABSENT = -1;

  private static final int SLOT_COUNT_FIRST = 1 << 8;

  private final RowStore keys;
  private final MemoryAccount memory;
  private final boolean singleLong;
  private int[] slots = new int[SLOT_COUNT_FIRST];
  private int[] hashes = new int[SLOT_COUNT_FIRST];

  /// An empty table of keys of these (normalized) types.
  public KeyTable(List<SqlType> types, MemoryAccount memory) {
    this.keys = new RowStore(types, memory);
    this.memory = memory;
    this.singleLong = types.size() == 1 && types.getFirst().physical() == SqlType.Physical.LONG;
  }

  /// How many distinct keys there are.
  public int count() {
    return keys.rowCount();
  }

  /// The keys by number.
  public RowStore keys() {
    return keys;
  }

  /// Finds the keys of the selected rows, adding those that are new; NULLs equal each other.
  /// `numbers[k]` becomes the number of the `k`-th selected row's key.
  public void findOrAdd(Vector[] vectors, Batch batch, int[] numbers) {
    int n = batch.selectedCount();
    int[] batchHashes = KeyHashes.of(vectors, batch);
    boolean longs = singleLong && !vectors[0].mayHaveNulls();
    for (int k = 0; k < n; k++) {
      int row = batch.rowAt(k);
      int number =
          longs
              ? findLong(((LongVector) vectors[0]).values()[row], batchHashes[k])
              : find(vectors, row, batchHashes[k]);
      numbers[k] = number == ABSENT ? add(vectors, row, batchHashes[k]) : number;
    }
  }

  /// Finds the keys of the selected rows; [#ABSENT] for keys that are not there or have a NULL.
  public void find(Vector[] vectors, Batch batch, int[] numbers) {
    int n = batch.selectedCount();
    int[] batchHashes = KeyHashes.of(vectors, batch);
    boolean nulls = mayHaveNulls(vectors);
    boolean longs = singleLong && !nulls;
    for (int k = 0; k < n; k++) {
      int row = batch.rowAt(k);
      if (longs) {
        numbers[k] = findLong(((LongVector) vectors[0]).values()[row], batchHashes[k]);
      } else {
        numbers[k] = nulls && isAnyNull(vectors, row) ? ABSENT : find(vectors, row, batchHashes[k]);
      }
    }
  }

  /// Whether any vector has NULLs.
  public static boolean mayHaveNulls(Vector[] vectors) {
    for (Vector vector : vectors) {
      if (vector.mayHaveNulls()) {
        return true;
      }
    }
    return false;
  }

  /// Whether any column of a key is NULL.
  public static boolean isAnyNull(Vector[] vectors, int row) {
    for (Vector vector : vectors) {
      if (vector.isNull(row)) {
        return true;
      }
    }
    return false;
  }

  private int findLong(long key, int hash) {
    var stored = (LongVector) keys.column(0);
    long[] values = stored.values();
    int mask = slots.length - 1;
    int slot = hash & mask;
    while (slots[slot] != 0) {
      int number = slots[slot] - 1;
      if (values[number] == key && !stored.isNull(number)) {
        return number;
      }
      slot = (slot + 1) & mask;
    }
    return ABSENT;
  }

  private int find(Vector[] vectors, int row, int hash) {
    int mask = slots.length - 1;
    int slot = hash & mask;
    while (slots[slot] != 0) {
      int number = slots[slot] - 1;
      if (hashes[number] == hash && isEqual(vectors, row, number)) {
        return number;
      }
      slot = (slot + 1) & mask;
    }
    return ABSENT;
  }

  private boolean isEqual(Vector[] vectors, int row, int number) {
    for (int i = 0; i < vectors.length; i++) {
      if (!isEqual(vectors[i], row, keys.column(i), number)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isEqual(Vector a, int rowA, Vector b, int rowB) {
    boolean isNull = a.isNull(rowA);
    if (isNull || b.isNull(rowB)) {
      return isNull && b.isNull(rowB);
    }
    return switch (a) {
      case LongVector longs -> longs.values()[rowA] == ((LongVector) b).values()[rowB];
      case DoubleVector doubles ->
          Double.doubleToLongBits(doubles.values()[rowA])
              == Double.doubleToLongBits(((DoubleVector) b).values()[rowB]);
      case ObjectVector objects ->
          Objects.equals(objects.values()[rowA], ((ObjectVector) b).values()[rowB]);
    };
  }

  private int add(Vector[] vectors, int row, int hash) {
    int number = keys.appendRow(vectors, row);
    if (number == hashes.length) {
      memory.charge((long) hashes.length * Integer.BYTES);
      hashes = Arrays.copyOf(hashes, hashes.length * 2);
    }
    hashes[number] = hash;
    if ((number + 1) * 2L > slots.length) {
      grow();
    } else {
      insert(number);
    }
    return number;
  }

  private void grow() {
    memory.charge((long) slots.length * Integer.BYTES);
    slots = new int[slots.length * 2];
    for (int number = 0; number < keys.rowCount(); number++) {
      insert(number);
    }
  }

  private void insert(int number) {
    int mask = slots.length - 1;
    int slot = hashes[number] & mask;
    while (slots[slot] != 0) {
      slot = (slot + 1) & mask;
    }
    slots[slot] = number + 1;
  }
}
