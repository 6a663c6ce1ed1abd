package dev.holdfast.database.ddl;

import dev.holdfast.catalog.Table;
import dev.holdfast.catalog.TableDraft;
import dev.holdfast.storage.model.StoreOperation;
import dev.holdfast.types.SqlType;
import dev.holdfast.types.row.RowFormat;
import java.util.Arrays;
import java.util.List;

/// Changes of the key by which the store keeps a table's rows: every row is written anew.
final class StorageKeys {
  private StorageKeys() {}

  /// Stores the rows by a hidden number in place of the primary key they had.
  static void hide(Table table, TableDraft draft, CatalogEditor editor) {
    int slot = draft.addSlot(RowFormat.Slot.of(SqlType.BIGINT));
    draft.storageKey(List.of(slot), slot);
    Table hidden = draft.build();
    editor.define(new StoreOperation.AlterTable(hidden.layout()));
    editor.put(hidden);
    new TableRows(editor)
        .rewrite(
            table,
            hidden,
            slots -> {
              var longer = Arrays.copyOf(slots, hidden.slots().size());
              longer[slot] = editor.engine().sequences().next((long) table.id(), 0L);
              return longer;
            });
  }
}
