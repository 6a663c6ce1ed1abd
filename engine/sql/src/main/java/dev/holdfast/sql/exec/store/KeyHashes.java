package dev.holdfast.sql.exec.store;

import dev.holdfast.types.vector.Batch;
import dev.holdfast.types.vector.DoubleVector;
import dev.holdfast.types.vector.LongVector;
import dev.holdfast.types.vector.ObjectVector;
import dev.holdfast.types.vector.Vector;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Hashes of normalized keys, column by column.
final class KeyHashes {
  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;
  private static final long NULL_BITS = 0x5bd1e995L;

  private KeyHashes() {}

  /// The hash of each selected row's key.
  static int[] of(Vector[] vectors, Batch batch) {
    int[] hashes = new int[batch.selectedCount()];
    for (Vector vector : vectors) {
      switch (vector) {
        case LongVector longs -> addLongs(longs, batch, hashes);
        case DoubleVector doubles -> addDoubles(doubles, batch, hashes);
        case ObjectVector objects -> addObjects(objects, batch, hashes);
      }
    }
    return hashes;
  }

  private static void addLongs(LongVector vector, Batch batch, int[] hashes) {
    long[] values = vector.values();
    boolean nulls = vector.mayHaveNulls();
    for (int k = 0; k < hashes.length; k++) {
      int row = batch.rowAt(k);
      hashes[k] = mix(hashes[k], nulls && vector.isNull(row) ? NULL_BITS : values[row]);
    }
  }

  private static void addDoubles(DoubleVector vector, Batch batch, int[] hashes) {
    double[] values = vector.values();
    for (int k = 0; k < hashes.length; k++) {
      int row = batch.rowAt(k);
      long bits = vector.isNull(row) ? NULL_BITS : Double.doubleToLongBits(values[row]);
      hashes[k] = mix(hashes[k], bits);
    }
  }

  private static void addObjects(ObjectVector vector, Batch batch, int[] hashes) {
    @Nullable Object[] values = vector.values();
    for (int k = 0; k < hashes.length; k++) {
      int row = batch.rowAt(k);
      long bits = vector.isNull(row) ? NULL_BITS : Objects.hashCode(values[row]);
      hashes[k] = mix(hashes[k], bits);
    }
  }

  private static int mix(int hash, long bits) {
    long product = (bits ^ (hash * 0xFF51AFD7ED558CCDL)) * MULTIPLIER;
    return (int) (product >>> 32) ^ (int) (product >>> 15);
  }
}
