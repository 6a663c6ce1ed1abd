package dev.holdfast.audit;

import dev.holdfast.kernel.io.FileSystem;
import dev.holdfast.kernel.task.Tasks;
import dev.holdfast.kernel.time.SystemClock;
import dev.holdfast.storage.Store;
import dev.holdfast.storage.StoreOptions;
import dev.holdfast.storage.model.BranchId;
import dev.holdfast.storage.model.Cursor;
import dev.holdfast.storage.model.Direction;
import dev.holdfast.storage.model.KeyRange;
import dev.holdfast.storage.model.Origin;
import dev.holdfast.storage.model.RowBatch;
import dev.holdfast.storage.model.Snapshot;
import dev.holdfast.storage.model.StoreOperation;
import dev.holdfast.storage.model.TableLayout;
import dev.holdfast.txn.StatementScope;
import dev.holdfast.txn.Transaction;
import dev.holdfast.txn.TransactionLimits;
import dev.holdfast.txn.TransactionOptions;
import dev.holdfast.txn.Transactions;
import dev.holdfast.txn.lock.LockMode;
import dev.holdfast.types.SqlType;
import dev.holdfast.types.row.KeyFormat;
import dev.holdfast.types.row.RowFormat;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A database with one table (id BIGINT key) and an audit trail, without SQL.
final class TestTrail implements AutoCloseable {
  static final Path DIRECTORY = Path.of("/data");
  static final long TABLE = 107;
  static final Actor ADA = new Actor("ada", List.of("nurse"), "clinic", "trace-1", 7);
  static final TransactionOptions OPTIONS = TransactionOptions.of(Origin.ofPrincipal("ada"));

  private static final RowFormat ROWS = new RowFormat(List.of(RowFormat.Slot.of(SqlType.BIGINT)));
  private static final KeyFormat KEYS =
      new KeyFormat(List.of(KeyFormat.Column.ascending(0, SqlType.BIGINT)));

  final Tasks tasks = new Tasks("test");
  final SystemClock clock = new SystemClock();
  final Store store;
  final AuditTrail trail;
  final Transactions transactions;

  private TestTrail(@Nullable FileSystem fileSystem, StoreOptions options) {
    store =
        fileSystem == null
            ? Store.openInMemory(options, clock, tasks)
            : Store.open(fileSystem, DIRECTORY, options, clock, tasks);
    trail = AuditTrail.open(store, clock, tasks);
    transactions =
        Transactions.open(
            store, clock, tasks, new TransactionLimits(1 << 20, 1_000, 100, 100), trail.notary());
    trail.start(transactions, fileSystem, DIRECTORY);
    if (store.layout(TABLE) == null) {
      transactions.commitDirectly(
          List.of(
              new StoreOperation.CreateTable(
                  new TableLayout(TABLE, ROWS.slots(), KEYS.columns(), List.of()))),
          Origin.NONE);
    }
  }

  static TestTrail inMemory() {
    return new TestTrail(null, StoreOptions.DEFAULTS);
  }

  static TestTrail on(FileSystem fileSystem) {
    return new TestTrail(
        fileSystem, new StoreOptions(64 * 1024, 8 * 1024, 16 * 1024, 32 * 1024, 64 * 1024));
  }

  /// A statement that inserts a row and notes it.
  static void insert(Transaction transaction, long id) {
    try (StatementScope scope = transaction.beginStatement()) {
      scope.lockLatest(TABLE, key(id), LockMode.UPDATE);
      scope.put(TABLE, key(id), ROWS.encode(new @Nullable Object[] {id}));
      scope.note(insertNote("INSERT INTO t VALUES (?)"), 1);
    }
  }

  static AuditNote insertNote(String shape) {
    return AuditNote.done(ADA, Deed.write("INSERT", "public.t"), shape);
  }

  static AuditNote readNote() {
    return AuditNote.done(ADA, Deed.read("public.secret"), "SELECT * FROM secret");
  }

  void commitRow(long id) {
    Transaction transaction = transactions.begin(OPTIONS);
    insert(transaction, id);
    transaction.commit();
  }

  /// The rows that the table has.
  Set<Long> rows() {
    Set<Long> rows = new TreeSet<>();
    var batch = new RowBatch(64);
    try (Snapshot snapshot = store.snapshot();
        Cursor cursor = store.scan(TABLE, KeyRange.all(), Direction.ASCENDING, snapshot)) {
      while (cursor.next(batch) > 0) {
        for (int i = 0; i < batch.count(); i++) {
          rows.add((Long) ROWS.decode(batch.row(i))[0]);
        }
      }
    }
    return rows;
  }

  static byte[] key(long id) {
    return KEYS.encode(new @Nullable Object[] {id});
  }

  static BranchId branchId(String name) {
    return new BranchId(4711, name.getBytes(StandardCharsets.UTF_8), new byte[] {1});
  }

  @Override
  public void close() {
    trail.flush();
    transactions.close();
    trail.close();
    store.close();
    tasks.close();
  }
}
