package dev.holdfast.sql.exec.operator;

import dev.holdfast.sql.exec.runtime.RowChunk;
import dev.holdfast.sql.exec.runtime.RowImage;
import dev.holdfast.sql.exec.runtime.TableView;
import dev.holdfast.sql.physical.TableAccess;
import dev.holdfast.types.SqlType;
import dev.holdfast.types.row.RowReader;
import dev.holdfast.types.vector.Batch;
import dev.holdfast.types.vector.Vector;
import java.util.Arrays;
import java.util.List;

/// Turns encoded rows into batches of the columns that a table access asks for.
final class RowDecoder {
  private final int[] slots;
  private final List<SqlType> types;
  private final int[] ascending;
  private final RowReader reader;
  private final VersionColumns versions;

  RowDecoder(TableAccess access, TableView view) {
    this.slots = slots(access.slots());
    this.types = access.types();
    this.reader = new RowReader(view.rowFormat());
    this.versions = new VersionColumns(view);
    this.ascending = ascendingSlots(slots);
  }

  private static int[] slots(List<Integer> boxed) {
    int[] slots = new int[boxed.size()];
    for (int column = 0; column < slots.length; column++) {
      slots[column] = boxed.get(column);
    }
    return slots;
  }

  // Positions of the columns with a real slot, in slot order: a reader is cheapest forwards.
  private static int[] ascendingSlots(int[] slots) {
    int[] ascending = new int[slots.length];
    int count = 0;
    for (int column = 0; column < slots.length; column++) {
      if (slots[column] >= 0) {
        int position = count++;
        while (position > 0 && slots[ascending[position - 1]] > slots[column]) {
          ascending[position] = ascending[--position];
        }
        ascending[position] = column;
      }
    }
    return count == slots.length ? ascending : Arrays.copyOf(ascending, count);
  }

  /// All rows of a chunk.
  Batch decode(RowChunk chunk) {
    int count = chunk.count();
    Vector[] vectors = vectors(count);
    byte[][] rows = chunk.rows();
    for (int row = 0; row < count; row++) {
      reader.reset(rows[row]);
      for (int column : ascending) {
        reader.copyTo(slots[column], vectors[column], row);
      }
    }
    for (int column = 0; column < slots.length; column++) {
      if (slots[column] < 0) {
        versions.fill(slots[column], chunk, vectors[column]);
      }
    }
    return new Batch(List.of(vectors), count);
  }

  /// A batch of one row.
  Batch decode(byte[] key, RowImage image) {
    if (ascending.length < slots.length) {
      var chunk = new RowChunk(1);
      chunk.add(key, image.row(), image.beginSequence(), image.endSequence());
      return decode(chunk);
    }
    Vector[] vectors = vectors(1);
    reader.reset(image.row());
    for (int column : ascending) {
      reader.copyTo(slots[column], vectors[column], 0);
    }
    return new Batch(List.of(vectors), 1);
  }

  private Vector[] vectors(int capacity) {
    var vectors = new Vector[slots.length];
    for (int column = 0; column < vectors.length; column++) {
      vectors[column] = Vector.of(types.get(column), capacity);
    }
    return vectors;
  }
}
