package dev.holdfast.database;

import dev.holdfast.audit.AuditTrail;
import dev.holdfast.catalog.CatalogRows;
import dev.holdfast.catalog.CatalogStore;
import dev.holdfast.catalog.Schema;
import dev.holdfast.catalog.SystemTables;
import dev.holdfast.database.run.Engine;
import dev.holdfast.database.run.SequenceNumbers;
import dev.holdfast.database.run.TableShapes;
import dev.holdfast.kernel.io.NioFileSystem;
import dev.holdfast.kernel.task.Tasks;
import dev.holdfast.kernel.time.Clock;
import dev.holdfast.kernel.time.SystemClock;
import dev.holdfast.security.Credentials;
import dev.holdfast.sql.SqlCompiler;
import dev.holdfast.sql.exec.runtime.MemoryBudget;
import dev.holdfast.storage.Store;
import dev.holdfast.storage.model.Origin;
import dev.holdfast.storage.model.StoreOperation;
import dev.holdfast.txn.Transactions;
import dev.holdfast.txn.note.Notary;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The layers of one open database, from the bottom up; closed from the top down.
final class DatabaseParts implements AutoCloseable {
  private final Tasks tasks;
  private final Store store;
  private final Transactions transactions;
  private final Deadlines deadlines;
  private final Engine engine;
  private final @Nullable Path directory;
  private final long openedMicros;

  private DatabaseParts(
      Base base, Store store, Transactions transactions, Deadlines deadlines, Engine engine) {
    this.tasks = base.tasks();
    this.directory = base.directory();
    this.store = store;
    this.transactions = transactions;
    this.deadlines = deadlines;
    this.engine = engine;
    this.openedMicros = engine.clock().micros();
  }

  /// Opens the store in `directory`, or one in memory when it is null, and what stands on it.
  /// Whatever was opened is closed again on failure.
  static DatabaseParts open(String name, @Nullable Path directory, DatabaseOptions options) {
    Clock clock = new SystemClock();
    var tasks = new Tasks(shortName(name));
    try {
      Store store = openStore(directory, options, clock, tasks);
      try {
        return open(name, store, new Base(clock, tasks, directory), options);
      } catch (RuntimeException | Error e) {
        closeAfter(e, store);
        throw e;
      }
    } catch (RuntimeException | Error e) {
      closeAfter(e, tasks);
      throw e;
    }
  }

  /// What the layers stand on; no directory for a database in memory.
  private record Base(Clock clock, Tasks tasks, @Nullable Path directory) {}

  private static Store openStore(
      @Nullable Path directory, DatabaseOptions options, Clock clock, Tasks tasks) {
    return directory == null
        ? Store.openInMemory(options.store(), clock, tasks)
        : Store.open(new NioFileSystem(), directory, options.store(), clock, tasks);
  }

  private static DatabaseParts open(String name, Store store, Base base, DatabaseOptions options) {
    Clock clock = base.clock();
    Tasks tasks = base.tasks();
    AuditTrail audit = AuditTrail.open(store, clock, tasks);
    Transactions transactions =
        Transactions.open(
            store,
            clock,
            tasks,
            options.transactions(),
            options.audited() ? audit.notary() : Notary.NONE);
    try {
      if (store.layout(SystemTables.CATALOG_ID) == null) {
        makeSystemTables(transactions);
      }
      audit.start(transactions, new NioFileSystem(), base.directory());
      var catalogs = new CatalogStore(store);
      var sequences = new SequenceNumbers(store, transactions);
      OldUsers.migrate(store, transactions, catalogs, sequences);
      var compiler = new SqlCompiler();
      var engine =
          new Engine(
              name,
              clock,
              store,
              transactions,
              catalogs,
              compiler,
              sequences,
              new TableShapes(compiler),
              audit,
              new MemoryBudget("queries", options.queryMemoryBytesMax()),
              options.statementMemoryBytesMax());
      return new DatabaseParts(base, store, transactions, new Deadlines(clock, tasks), engine);
    } catch (RuntimeException | Error e) {
      closeAfter(e, transactions);
      closeAfter(e, audit);
      throw e;
    }
  }

  private static void makeSystemTables(Transactions transactions) {
    var publicSchema = new Schema(Schema.PUBLIC_ID, Schema.PUBLIC, null);
    transactions.commitDirectly(
        List.of(
            new StoreOperation.CreateTable(SystemTables.catalogLayout()),
            new StoreOperation.CreateTable(Credentials.layout()),
            new StoreOperation.PutRow(
                SystemTables.CATALOG_ID,
                SystemTables.catalogKey(SystemTables.VERSION_ID),
                CatalogRows.versionRow(0)),
            new StoreOperation.PutRow(
                SystemTables.CATALOG_ID,
                SystemTables.catalogKey(publicSchema.id()),
                CatalogRows.encode(publicSchema))),
        Origin.NONE);
  }

  private static void closeAfter(Throwable failure, AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      failure.addSuppressed(e);
    }
  }

  private static String shortName(String name) {
    int slash = Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\'));
    return name.substring(slash + 1);
  }

  Engine engine() {
    return engine;
  }

  Store store() {
    return store;
  }

  Transactions transactions() {
    return transactions;
  }

  Deadlines deadlines() {
    return deadlines;
  }

  /// Null for a database in memory.
  @Nullable Path directory() {
    return directory;
  }

  long openedMicros() {
    return openedMicros;
  }

  @Override
  public void close() {
    SqlCompiler compiler = engine.compiler();
    AuditTrail audit = engine.audit();
    audit.flush();
    try (compiler;
        tasks;
        store;
        audit;
        transactions;
        var _ = engine.compiler();
        deadlines) {
      // each is closed before the one that it stands on, whatever fails
    }
  }
}
