package dev.holdfast.storage;

import dev.holdfast.storage.model.IndexLayout;
import dev.holdfast.storage.model.StoreOperation;
import dev.holdfast.storage.model.TableLayout;
import dev.holdfast.types.SqlType;
import dev.holdfast.types.row.KeyFormat;
import dev.holdfast.types.row.RowFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A table (id BIGINT key, text TEXT, color INTEGER) with an index on color.
final class TestTable {
  static final long ID = 7;
  static final long COLOR_INDEX = 8;
  static final List<RowFormat.Slot> SLOTS =
      List.of(
          RowFormat.Slot.of(SqlType.BIGINT),
          RowFormat.Slot.of(SqlType.TEXT),
          RowFormat.Slot.of(SqlType.INTEGER));
  static final IndexLayout INDEX =
      new IndexLayout(COLOR_INDEX, List.of(KeyFormat.Column.ascending(2, SqlType.INTEGER)), false);
  static final TableLayout LAYOUT =
      new TableLayout(
          ID, SLOTS, List.of(KeyFormat.Column.ascending(0, SqlType.BIGINT)), List.of(INDEX));

  private static final RowFormat ROWS = new RowFormat(SLOTS);
  private static final KeyFormat KEYS = new KeyFormat(LAYOUT.keyColumns());
  private static final KeyFormat INDEX_KEYS = new KeyFormat(INDEX.columns());

  private TestTable() {}

  static byte[] key(long id) {
    return KEYS.encode(new @Nullable Object[] {id});
  }

  static byte[] colorKey(long color) {
    return INDEX_KEYS.encode(new @Nullable Object[] {color});
  }

  static byte[] row(long id, String text, long color) {
    return ROWS.encode(new @Nullable Object[] {id, text, color});
  }

  static StoreOperation put(long id, String text, long color) {
    return new StoreOperation.PutRow(ID, key(id), row(id, text, color));
  }

  static StoreOperation delete(long id) {
    return new StoreOperation.DeleteRow(ID, key(id));
  }

  static Row decode(byte[] row) {
    @Nullable Object[] datums = ROWS.decode(row);
    return new Row((Long) value(datums[0]), (String) value(datums[1]), (Long) value(datums[2]));
  }

  private static Object value(@Nullable Object datum) {
    return java.util.Objects.requireNonNull(datum);
  }

  record Row(long id, String text, long color) {}
}
