package dev.holdfast.audit;

import dev.holdfast.catalog.SystemTables;
import dev.holdfast.storage.model.StoreOperation;
import dev.holdfast.storage.model.TableLayout;
import dev.holdfast.types.ByteString;
import dev.holdfast.types.SqlType;
import dev.holdfast.types.row.KeyFormat;
import dev.holdfast.types.row.RowFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The trail's tables: fixed numbers, unknown to the catalog, so that no statement can name them.
final class AuditTables {
  static final RowFormat RECORD_ROWS =
      new RowFormat(
          List.of(
              RowFormat.Slot.of(SqlType.BIGINT),
              RowFormat.Slot.of(SqlType.TIMESTAMPTZ),
              RowFormat.Slot.of(SqlType.BYTEA),
              RowFormat.Slot.of(SqlType.BYTEA),
              RowFormat.Slot.of(SqlType.BYTEA)));
  static final RowFormat SHAPE_ROWS =
      new RowFormat(List.of(RowFormat.Slot.of(SqlType.BYTEA), RowFormat.Slot.of(SqlType.TEXT)));
  private static final KeyFormat RECORD_KEYS =
      new KeyFormat(List.of(KeyFormat.Column.ascending(0, SqlType.BIGINT)));
  private static final KeyFormat SHAPE_KEYS =
      new KeyFormat(List.of(KeyFormat.Column.ascending(0, SqlType.BYTEA)));

  private AuditTables() {}

  static byte[] recordKey(long number) {
    return RECORD_KEYS.encode(new @Nullable Object[] {number});
  }

  static byte[] shapeKey(ByteString id) {
    return SHAPE_KEYS.encode(new @Nullable Object[] {id});
  }

  static List<StoreOperation> definitions() {
    return List.of(
        new StoreOperation.CreateTable(
            new TableLayout(
                SystemTables.AUDIT_ID, RECORD_ROWS.slots(), RECORD_KEYS.columns(), List.of())),
        new StoreOperation.CreateTable(
            new TableLayout(
                SystemTables.AUDIT_SHAPES_ID,
                SHAPE_ROWS.slots(),
                SHAPE_KEYS.columns(),
                List.of())));
  }
}
