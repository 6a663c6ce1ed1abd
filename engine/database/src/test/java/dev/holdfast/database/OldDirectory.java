package dev.holdfast.database;

import dev.holdfast.catalog.CatalogRows;
import dev.holdfast.catalog.Schema;
import dev.holdfast.catalog.SystemTables;
import dev.holdfast.kernel.io.NioFileSystem;
import dev.holdfast.kernel.task.Tasks;
import dev.holdfast.kernel.time.Clock;
import dev.holdfast.kernel.time.SystemClock;
import dev.holdfast.storage.Store;
import dev.holdfast.storage.StoreOptions;
import dev.holdfast.storage.model.Origin;
import dev.holdfast.storage.model.StoreOperation;
import dev.holdfast.storage.model.TableLayout;
import dev.holdfast.txn.TransactionLimits;
import dev.holdfast.txn.Transactions;
import dev.holdfast.types.SqlType;
import dev.holdfast.types.row.KeyFormat;
import dev.holdfast.types.row.RowFormat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes a data directory as the first builds did, before roles were objects of the catalog.
final class OldDirectory {
  private static final RowFormat USERS =
      new RowFormat(
          List.of(
              RowFormat.Slot.of(SqlType.TEXT),
              RowFormat.Slot.of(SqlType.TEXT),
              RowFormat.Slot.of(SqlType.TEXT),
              RowFormat.Slot.of(SqlType.TIMESTAMPTZ),
              RowFormat.Slot.of(SqlType.BOOLEAN)));
  private static final KeyFormat KEYS =
      new KeyFormat(List.of(KeyFormat.Column.ascending(0, SqlType.TEXT)));

  private OldDirectory() {}

  static void make(Path directory, List<@Nullable Object[]> users) {
    Clock clock = new SystemClock();
    try (var tasks = new Tasks("old");
        Store store =
            Store.open(new NioFileSystem(), directory, StoreOptions.DEFAULTS, clock, tasks);
        Transactions transactions =
            Transactions.open(store, clock, tasks, TransactionLimits.ofThisJvm())) {
      transactions.commitDirectly(operations(users), Origin.NONE);
    }
  }

  private static List<StoreOperation> operations(List<@Nullable Object[]> users) {
    var schema = new Schema(Schema.PUBLIC_ID, Schema.PUBLIC, null);
    var operations = new ArrayList<StoreOperation>();
    operations.add(new StoreOperation.CreateTable(SystemTables.catalogLayout()));
    operations.add(
        new StoreOperation.CreateTable(
            new TableLayout(SystemTables.USERS_ID, USERS.slots(), KEYS.columns(), List.of())));
    operations.add(
        new StoreOperation.PutRow(
            SystemTables.CATALOG_ID,
            SystemTables.catalogKey(SystemTables.VERSION_ID),
            CatalogRows.versionRow(0)));
    operations.add(
        new StoreOperation.PutRow(
            SystemTables.CATALOG_ID,
            SystemTables.catalogKey(schema.id()),
            CatalogRows.encode(schema)));
    for (@Nullable Object[] user : users) {
      operations.add(
          new StoreOperation.PutRow(
              SystemTables.USERS_ID, KEYS.encode(new Object[] {user[0]}), USERS.encode(user)));
    }
    return operations;
  }
}
