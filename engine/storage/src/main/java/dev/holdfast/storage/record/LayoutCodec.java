package dev.holdfast.storage.record;

import dev.holdfast.storage.model.IndexLayout;
import dev.holdfast.storage.model.TableLayout;
import dev.holdfast.types.SqlType;
import dev.holdfast.types.SqlTypeKind;
import dev.holdfast.types.row.KeyFormat;
import dev.holdfast.types.row.RowFormat;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The bytes of table and index layouts; see the package comment.
public final class LayoutCodec {
  private static final int DESCENDING = 1;
  private static final int NULLS_FIRST = 2;

  private LayoutCodec() {}

  /// Puts a table layout.
  public static void write(ByteWriter out, TableLayout layout) {
    out.putVarint(layout.tableId());
    out.putVarint(layout.slots().size());
    for (RowFormat.Slot slot : layout.slots()) {
      writeType(out, slot.type());
      RowFormat single = new RowFormat(List.of(slot));
      out.putBytes(single.encode(new @Nullable Object[] {slot.missingValue()}));
    }
    writeColumns(out, layout.keyColumns());
    out.putVarint(layout.indexes().size());
    for (IndexLayout index : layout.indexes()) {
      write(out, index);
    }
  }

  /// Puts an index layout.
  public static void write(ByteWriter out, IndexLayout index) {
    out.putVarint(index.indexId());
    writeColumns(out, index.columns());
    out.putByte(index.unique() ? 1 : 0);
  }

  /// The next table layout.
  public static TableLayout readTable(ByteReader in) {
    long tableId = in.nextVarint();
    int slotCount = in.nextCount();
    List<RowFormat.Slot> slots = new ArrayList<>(slotCount);
    for (int i = 0; i < slotCount; i++) {
      SqlType type = readType(in);
      RowFormat single = new RowFormat(List.of(RowFormat.Slot.of(type)));
      slots.add(new RowFormat.Slot(type, single.decodeSlot(in.nextBytes(), 0)));
    }
    List<KeyFormat.Column> keyColumns = readColumns(in);
    int indexCount = in.nextCount();
    List<IndexLayout> indexes = new ArrayList<>(indexCount);
    for (int i = 0; i < indexCount; i++) {
      indexes.add(readIndex(in));
    }
    return new TableLayout(tableId, slots, keyColumns, indexes);
  }

  /// The next index layout.
  public static IndexLayout readIndex(ByteReader in) {
    long indexId = in.nextVarint();
    List<KeyFormat.Column> columns = readColumns(in);
    return new IndexLayout(indexId, columns, in.nextByte() != 0);
  }

  private static void writeColumns(ByteWriter out, List<KeyFormat.Column> columns) {
    out.putVarint(columns.size());
    for (KeyFormat.Column column : columns) {
      out.putVarint(column.slot());
      writeType(out, column.type());
      out.putByte((column.descending() ? DESCENDING : 0) + (column.nullsFirst() ? NULLS_FIRST : 0));
    }
  }

  private static List<KeyFormat.Column> readColumns(ByteReader in) {
    int count = in.nextCount();
    List<KeyFormat.Column> columns = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int slot = Math.toIntExact(in.nextVarint());
      SqlType type = readType(in);
      int order = in.nextByte();
      columns.add(
          new KeyFormat.Column(slot, type, (order & DESCENDING) != 0, (order & NULLS_FIRST) != 0));
    }
    return columns;
  }

  private static void writeType(ByteWriter out, SqlType type) {
    out.putText(type.kind().name());
    out.putVarint(type.precision());
    out.putVarint(type.scale());
  }

  private static SqlType readType(ByteReader in) {
    String name = in.nextText();
    for (SqlTypeKind kind : SqlTypeKind.values()) {
      if (kind.name().equals(name)) {
        return new SqlType(
            kind, Math.toIntExact(in.nextVarint()), Math.toIntExact(in.nextVarint()));
      }
    }
    throw in.damage("unknown type " + name);
  }
}
