package dev.holdfast.types.row;

import static dev.holdfast.kernel.error.Invariants.invariant;

import dev.holdfast.types.SqlType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The slots of a table's rows: encodes datums to bytes and opens readers on bytes.
///
/// A format only ever grows: a new column is a new slot at the end, and rows written before have
/// its missing value.
public final class RowFormat {
  private final List<Slot> slots;
  private final SqlType[] types;
  private final @Nullable Object[] missingValues;

  /// A physical place of a row.
  ///
  /// @param type never changes
  /// @param missingValue the datum of rows written before the slot existed, or null
  public record Slot(SqlType type, @Nullable Object missingValue) {
    /// A slot whose missing value is NULL.
    public static Slot of(SqlType type) {
      return new Slot(type, null);
    }
  }

  /// A format of these slots.
  public RowFormat(List<Slot> slots) {
    this.slots = List.copyOf(slots);
    this.types = new SqlType[slots.size()];
    this.missingValues = new @Nullable Object[slots.size()];
    for (int slot = 0; slot < types.length; slot++) {
      types[slot] = slots.get(slot).type();
      missingValues[slot] = slots.get(slot).missingValue();
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RowFormat format && slots.equals(format.slots);
  }

  @Override
  public int hashCode() {
    return slots.hashCode();
  }

  /// The slots' types; shared with readers, not to be changed.
  SqlType[] types() {
    return types;
  }

  /// The slots' missing values; shared with readers, not to be changed.
  @Nullable Object[] missingValues() {
    return missingValues;
  }

  /// The slots in order.
  public List<Slot> slots() {
    return slots;
  }

  /// The bytes of a row; `datums` has one entry for each slot.
  public byte[] encode(@Nullable Object[] datums) {
    int slotCount = slots.size();
    invariant(datums.length == slotCount, "datums of a row", datums.length);
    var out = new ByteSink(16 + slotCount * 8);
    out.putVarint(slotCount);
    int nullsOffset = out.reserve((slotCount + 7) >> 3);
    for (int slot = 0; slot < slotCount; slot++) {
      Object datum = datums[slot];
      if (datum == null) {
        out.setBit(nullsOffset, slot);
      } else {
        ValueCodec.write(out, slots.get(slot).type(), datum);
      }
    }
    return out.toByteArray();
  }

  /// All datums of a row.
  public @Nullable Object[] decode(byte[] row) {
    var reader = new RowReader(this);
    reader.reset(row);
    var datums = new @Nullable Object[slots.size()];
    for (int slot = 0; slot < datums.length; slot++) {
      datums[slot] = reader.datum(slot);
    }
    return datums;
  }

  /// The datum of one slot; for single look-ups, a [RowReader] is faster for several.
  public @Nullable Object decodeSlot(byte[] row, int slot) {
    var reader = new RowReader(this);
    reader.reset(row);
    return reader.datum(slot);
  }
}
