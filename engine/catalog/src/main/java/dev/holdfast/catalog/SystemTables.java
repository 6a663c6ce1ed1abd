package dev.holdfast.catalog;

import dev.holdfast.storage.model.TableLayout;
import dev.holdfast.types.SqlType;
import dev.holdfast.types.row.KeyFormat;
import dev.holdfast.types.row.RowFormat;
import java.util.List;

/// The tables that exist before any catalog does, with fixed numbers and layouts.
public final class SystemTables {
  /// The catalog's table.
  public static final int CATALOG_ID = 1;

  /// The users' table.
  public static final int USERS_ID = 2;

  /// The table of the audit trail's records.
  public static final int AUDIT_ID = 16;

  /// The table of the statement shapes that audit records name.
  public static final int AUDIT_SHAPES_ID = 17;

  /// In place of an object's id: the row that every DDL transaction writes, so that its begin
  /// sequence is the version of the catalog and its lock admits one DDL transaction at a time.
  public static final int VERSION_ID = 0;

  /// The store's number of the sequence that gives ids to new objects.
  public static final long OBJECT_IDS_ID = 3;

  /// The first id of an object that is not the engine's own.
  public static final int FIRST_OBJECT_ID = 100;

  private static final RowFormat CATALOG_ROWS =
      new RowFormat(
          List.of(
              RowFormat.Slot.of(SqlType.INTEGER),
              RowFormat.Slot.of(SqlType.SMALLINT),
              RowFormat.Slot.of(SqlType.TEXT),
              RowFormat.Slot.of(SqlType.TEXT),
              RowFormat.Slot.of(SqlType.BYTEA)));
  private static final KeyFormat CATALOG_KEYS =
      new KeyFormat(List.of(KeyFormat.Column.ascending(0, SqlType.INTEGER)));

  private SystemTables() {}

  /// How catalog rows become bytes.
  public static RowFormat catalogRows() {
    return CATALOG_ROWS;
  }

  /// The storage key of a catalog row; its row lock also stands for the lock on the whole object.
  public static byte[] catalogKey(int objectId) {
    return CATALOG_KEYS.encode(new Object[] {(long) objectId});
  }

  /// The layout of the catalog's table.
  public static TableLayout catalogLayout() {
    return new TableLayout(CATALOG_ID, CATALOG_ROWS.slots(), CATALOG_KEYS.columns(), List.of());
  }
}
