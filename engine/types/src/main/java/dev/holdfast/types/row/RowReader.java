package dev.holdfast.types.row;

import dev.holdfast.types.SqlType;
import dev.holdfast.types.vector.DoubleVector;
import dev.holdfast.types.vector.LongVector;
import dev.holdfast.types.vector.ObjectVector;
import dev.holdfast.types.vector.Vector;
import org.jspecify.annotations.Nullable;

/// Reads slots of encoded rows; cheapest when slots are asked for in ascending order.
///
/// Reusable: [#reset] points it at the next row. Not thread-safe.
public final class RowReader {
  private final SqlType[] types;
  private final @Nullable Object[] missingValues;
  private byte[] row = new byte[1];
  private int slotCount;
  private int nullsOffset;
  private int nextSlot;
  private int nextOffset;

  /// A reader of rows of `format`.
  public RowReader(RowFormat format) {
    types = format.types();
    missingValues = format.missingValues();
  }

  /// Points the reader at a row.
  public void reset(byte[] newRow) {
    row = newRow;
    int offset = 0;
    int value = row[offset++];
    if (value < 0) {
      value &= 0x7f;
      int shift = 7;
      int next;
      do {
        next = row[offset++];
        value |= (next & 0x7f) << shift;
        shift += 7;
      } while (next < 0);
    }
    slotCount = value;
    nullsOffset = offset;
    rewind();
  }

  private void rewind() {
    nextSlot = 0;
    nextOffset = nullsOffset + ((slotCount + 7) >> 3);
  }

  /// The datum of a slot, or null.
  public @Nullable Object datum(int slot) {
    if (slot >= slotCount) {
      return missingValues[slot];
    }
    return isNullHere(slot) ? null : ValueCodec.read(row, seek(slot), types[slot]);
  }

  /// Copies the value of a slot into `target` at `targetRow`.
  public void copyTo(int slot, Vector target, int targetRow) {
    if (slot >= slotCount) {
      target.setDatum(targetRow, missingValues[slot]);
      return;
    }
    if (isNullHere(slot)) {
      target.setDatum(targetRow, null);
      return;
    }
    int offset = seek(slot);
    switch (target) {
      case LongVector longs ->
          longs.values()[targetRow] = ValueCodec.readLong(row, offset, types[slot]);
      case DoubleVector doubles ->
          doubles.values()[targetRow] = ValueCodec.readDouble(row, offset, types[slot]);
      case ObjectVector objects ->
          objects.values()[targetRow] = ValueCodec.read(row, offset, types[slot]);
    }
  }

  private boolean isNullHere(int slot) {
    return (row[nullsOffset + (slot >> 3)] & (1 << (slot & 7))) != 0;
  }

  private int seek(int slot) {
    if (slot < nextSlot) {
      rewind();
    }
    int offset = nextOffset;
    for (int i = nextSlot; i < slot; i++) {
      if (!isNullHere(i)) {
        offset += ValueCodec.sizeBytes(row, offset, types[i]);
      }
    }
    nextSlot = slot;
    nextOffset = offset;
    return offset;
  }
}
