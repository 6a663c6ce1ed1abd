package dev.holdfast.sql.exec.store;

import dev.holdfast.types.ByteString;
import dev.holdfast.types.SqlType;
import dev.holdfast.types.vector.Batch;
import dev.holdfast.types.vector.DoubleVector;
import dev.holdfast.types.vector.LongVector;
import dev.holdfast.types.vector.ObjectVector;
import dev.holdfast.types.vector.Vector;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows in growable columns, numbered from 0.
public final class RowStore {
  /// In place of a row number: a row of NULLs.
  public static final int NO_ROW = -1;

  private static final int CAPACITY_FIRST = 64;
  private static final int OBJECT_BYTES = 40;

  private final List<SqlType> types;
  private final MemoryAccount memory;
  private final Vector[] columns;
  private int capacity;
  private int rowCount;

  /// An empty store of rows of these types.
  public RowStore(List<SqlType> types, MemoryAccount memory) {
    this.types = List.copyOf(types);
    this.memory = memory;
    this.columns = new Vector[types.size()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = Vector.of(types.get(i), 0);
    }
  }

  /// The columns' types.
  public List<SqlType> types() {
    return types;
  }

  /// How many rows are stored.
  public int rowCount() {
    return rowCount;
  }

  /// A column; replaced by another vector when the store grows.
  public Vector column(int index) {
    return columns[index];
  }

  /// Appends the selected rows of a batch with the same columns.
  public void append(Batch batch) {
    appendVectors(batch.columns(), batch);
  }

  /// Appends, for each selected row of `batch`, the values of `vectors`.
  public void appendVectors(List<Vector> vectors, Batch batch) {
    int count = batch.selectedCount();
    ensureCapacity(rowCount + count);
    for (int i = 0; i < columns.length; i++) {
      copy(vectors.get(i), batch, columns[i], rowCount);
    }
    rowCount += count;
  }

  /// Appends one row of `vectors`; returns its number.
  public int appendRow(Vector[] vectors, int row) {
    ensureCapacity(rowCount + 1);
    for (int i = 0; i < columns.length; i++) {
      columns[i].copyFrom(rowCount, vectors[i], row);
      if (columns[i] instanceof ObjectVector objects) {
        memory.charge(sizeBytes(objects.values()[rowCount]));
      }
    }
    return rowCount++;
  }

  /// Appends one row of datums.
  public void appendDatums(@Nullable Object[] datums) {
    ensureCapacity(rowCount + 1);
    for (int i = 0; i < columns.length; i++) {
      columns[i].setDatum(rowCount, datums[i]);
      if (columns[i] instanceof ObjectVector) {
        memory.charge(sizeBytes(datums[i]));
      }
    }
    rowCount++;
  }

  private void copy(Vector source, Batch batch, Vector target, int start) {
    int n = batch.selectedCount();
    if (source.mayHaveNulls()) {
      for (int k = 0; k < n; k++) {
        target.copyFrom(start + k, source, batch.rowAt(k));
      }
      chargeObjects(target, start, n);
      return;
    }
    switch (source) {
      case LongVector longs -> {
        long[] in = longs.values();
        long[] out = ((LongVector) target).values();
        for (int k = 0; k < n; k++) {
          out[start + k] = in[batch.rowAt(k)];
        }
      }
      case DoubleVector doubles -> {
        double[] in = doubles.values();
        double[] out = ((DoubleVector) target).values();
        for (int k = 0; k < n; k++) {
          out[start + k] = in[batch.rowAt(k)];
        }
      }
      case ObjectVector objects -> {
        @Nullable Object[] in = objects.values();
        @Nullable Object[] out = ((ObjectVector) target).values();
        for (int k = 0; k < n; k++) {
          out[start + k] = in[batch.rowAt(k)];
        }
        chargeObjects(target, start, n);
      }
    }
  }

  private void chargeObjects(Vector vector, int start, int count) {
    if (vector instanceof ObjectVector objects) {
      long bytes = 0;
      for (int row = start; row < start + count; row++) {
        bytes += sizeBytes(objects.values()[row]);
      }
      memory.charge(bytes);
    }
  }

  private static int sizeBytes(@Nullable Object datum) {
    return switch (datum) {
      case null -> 0;
      case String text -> OBJECT_BYTES + text.length();
      case ByteString bytes -> OBJECT_BYTES + bytes.sizeBytes();
      default -> OBJECT_BYTES;
    };
  }

  private void ensureCapacity(int needed) {
    if (needed <= capacity) {
      return;
    }
    int newCapacity = Math.max(Math.max(needed, CAPACITY_FIRST), capacity + (capacity >> 1));
    memory.charge((long) (newCapacity - capacity) * Long.BYTES * Math.max(1, columns.length));
    for (int i = 0; i < columns.length; i++) {
      columns[i] = columns[i].grown(newCapacity);
    }
    capacity = newCapacity;
  }

  /// A batch of the rows with these numbers, in their order; [#NO_ROW] gives NULLs.
  public Batch gather(int[] rows, int start, int count) {
    var vectors = new ArrayList<Vector>(columns.length);
    gatherInto(vectors, rows, start, count);
    return new Batch(vectors, count);
  }

  /// Adds to `target` one vector for each column, with the rows of these numbers.
  public void gatherInto(List<Vector> target, int[] rows, int start, int count) {
    for (Vector column : columns) {
      target.add(gathered(column, rows, start, count));
    }
  }

  /// The values of `source` at these rows; [#NO_ROW] gives NULL.
  public static Vector gathered(Vector source, int[] rows, int start, int count) {
    Vector target = Vector.of(source.type(), count);
    boolean plain = !source.mayHaveNulls() && !hasNoRow(rows, start, count);
    if (!plain) {
      for (int k = 0; k < count; k++) {
        int row = rows[start + k];
        if (row == NO_ROW) {
          target.setDatum(k, null);
        } else {
          target.copyFrom(k, source, row);
        }
      }
      return target;
    }
    switch (source) {
      case LongVector longs -> {
        long[] in = longs.values();
        long[] out = ((LongVector) target).values();
        for (int k = 0; k < count; k++) {
          out[k] = in[rows[start + k]];
        }
      }
      case DoubleVector doubles -> {
        double[] in = doubles.values();
        double[] out = ((DoubleVector) target).values();
        for (int k = 0; k < count; k++) {
          out[k] = in[rows[start + k]];
        }
      }
      case ObjectVector objects -> {
        @Nullable Object[] in = objects.values();
        @Nullable Object[] out = ((ObjectVector) target).values();
        for (int k = 0; k < count; k++) {
          out[k] = in[rows[start + k]];
        }
      }
    }
    return target;
  }

  private static boolean hasNoRow(int[] rows, int start, int count) {
    for (int k = start; k < start + count; k++) {
      if (rows[k] == NO_ROW) {
        return true;
      }
    }
    return false;
  }

  /// A batch of consecutive rows.
  public Batch slice(int start, int count) {
    int[] rows = new int[count];
    for (int k = 0; k < count; k++) {
      rows[k] = start + k;
    }
    return gather(rows, 0, count);
  }

  /// Forgets all rows and keeps the room.
  public void clear() {
    for (int i = 0; i < columns.length; i++) {
      columns[i] = Vector.of(types.get(i), 0);
    }
    capacity = 0;
    rowCount = 0;
  }
}
