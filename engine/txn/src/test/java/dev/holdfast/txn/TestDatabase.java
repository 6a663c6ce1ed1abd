package dev.holdfast.txn;

import dev.holdfast.kernel.io.FileSystem;
import dev.holdfast.kernel.task.Tasks;
import dev.holdfast.kernel.time.SystemClock;
import dev.holdfast.storage.Store;
import dev.holdfast.storage.StoreOptions;
import dev.holdfast.storage.model.BranchId;
import dev.holdfast.storage.model.Cursor;
import dev.holdfast.storage.model.Direction;
import dev.holdfast.storage.model.IndexLayout;
import dev.holdfast.storage.model.KeyRange;
import dev.holdfast.storage.model.Origin;
import dev.holdfast.storage.model.RowBatch;
import dev.holdfast.storage.model.RowVersion;
import dev.holdfast.storage.model.StoreOperation;
import dev.holdfast.storage.model.TableLayout;
import dev.holdfast.txn.lock.LockMode;
import dev.holdfast.txn.lock.LockResult;
import dev.holdfast.txn.lock.LockWait;
import dev.holdfast.types.SqlType;
import dev.holdfast.types.row.KeyFormat;
import dev.holdfast.types.row.RowFormat;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A database with one table (id BIGINT key, value BIGINT) and an index on the value.
final class TestDatabase implements AutoCloseable {
  static final long TABLE = 7;
  static final long INDEX = 8;
  static final List<RowFormat.Slot> SLOTS =
      List.of(RowFormat.Slot.of(SqlType.BIGINT), RowFormat.Slot.of(SqlType.BIGINT));
  static final IndexLayout INDEX_LAYOUT =
      new IndexLayout(INDEX, List.of(KeyFormat.Column.ascending(1, SqlType.BIGINT)), true);
  static final TransactionOptions OPTIONS = TransactionOptions.of(Origin.ofPrincipal("test"));

  private static final RowFormat ROWS = new RowFormat(SLOTS);
  private static final KeyFormat KEYS =
      new KeyFormat(List.of(KeyFormat.Column.ascending(0, SqlType.BIGINT)));
  private static final KeyFormat INDEX_KEYS = new KeyFormat(INDEX_LAYOUT.columns());
  private static final TransactionLimits LIMITS =
      new TransactionLimits(64 * 1024 * 1024, 1_000, 100, 100);

  final Tasks tasks = new Tasks("test");
  final SystemClock clock = new SystemClock();
  final Store store;
  final Transactions transactions;

  private TestDatabase(@Nullable FileSystem fileSystem, TransactionLimits limits) {
    store =
        fileSystem == null
            ? Store.openInMemory(StoreOptions.DEFAULTS, clock, tasks)
            : Store.open(
                fileSystem,
                Path.of("/data"),
                new StoreOptions(64 * 1024, 8 * 1024, 16 * 1024, 32 * 1024, 64 * 1024),
                clock,
                tasks);
    transactions = Transactions.open(store, clock, tasks, limits);
    if (store.layout(TABLE) == null) {
      Transaction ddl = transactions.begin(OPTIONS);
      ddl.addOperation(new StoreOperation.CreateTable(layout(TABLE, List.of(INDEX_LAYOUT))));
      ddl.commit();
    }
  }

  static TestDatabase inMemory() {
    return new TestDatabase(null, LIMITS);
  }

  static TestDatabase inMemory(TransactionLimits limits) {
    return new TestDatabase(null, limits);
  }

  static TestDatabase on(FileSystem fileSystem) {
    return new TestDatabase(fileSystem, LIMITS);
  }

  Transaction begin(Isolation isolation) {
    return transactions.begin(OPTIONS.withIsolation(isolation));
  }

  /// Commits rows (id, value), one pair after another.
  Committed commitRows(long... idsAndValues) {
    Transaction transaction = begin(Isolation.READ_COMMITTED);
    for (int i = 0; i < idsAndValues.length; i += 2) {
      put(transaction, idsAndValues[i], idsAndValues[i + 1]);
    }
    return transaction.commit();
  }

  /// What a new transaction sees.
  SortedMap<Long, Long> contents() {
    Transaction transaction = begin(Isolation.READ_COMMITTED);
    try {
      return scan(transaction);
    } finally {
      transaction.rollback();
    }
  }

  static void put(Transaction transaction, long id, long value) {
    try (StatementScope scope = transaction.beginStatement()) {
      scope.lockLatest(TABLE, key(id), LockMode.UPDATE);
      scope.put(TABLE, key(id), row(id, value));
    }
  }

  /// Updates as an UPDATE statement would: lock, then write.
  static LockResult update(Transaction transaction, long id, long value, LockWait wait) {
    try (StatementScope scope = transaction.beginStatement()) {
      LockResult result = scope.lock(TABLE, key(id), LockMode.NO_KEY_UPDATE, wait);
      if (result == LockResult.GRANTED) {
        scope.put(TABLE, key(id), row(id, value));
      }
      return result;
    }
  }

  static void delete(Transaction transaction, long id, LockWait wait) {
    try (StatementScope scope = transaction.beginStatement()) {
      if (scope.lock(TABLE, key(id), LockMode.UPDATE, wait) == LockResult.GRANTED) {
        scope.delete(TABLE, key(id));
      }
    }
  }

  static @Nullable Long get(Transaction transaction, long id) {
    try (StatementScope scope = transaction.beginStatement()) {
      RowVersion version = scope.get(TABLE, key(id));
      return version == null ? null : value(version.row());
    }
  }

  static SortedMap<Long, Long> scan(Transaction transaction) {
    try (StatementScope scope = transaction.beginStatement()) {
      return read(scope.scan(TABLE, KeyRange.all(), Direction.ASCENDING));
    }
  }

  /// The rows whose value is in [from, to), by the index.
  static SortedMap<Long, Long> indexScan(Transaction transaction, long from, long to) {
    try (StatementScope scope = transaction.beginStatement()) {
      KeyRange range = KeyRange.of(indexKey(from), indexKey(to));
      return read(scope.indexScan(TABLE, INDEX, range, Direction.ASCENDING));
    }
  }

  static SortedMap<Long, Long> read(Cursor cursor) {
    SortedMap<Long, Long> rows = new TreeMap<>();
    try (cursor) {
      var batch = new RowBatch(2);
      while (cursor.next(batch) > 0) {
        for (int i = 0; i < batch.count(); i++) {
          rows.put(id(batch.row(i)), value(batch.row(i)));
        }
      }
    }
    return rows;
  }

  static TableLayout layout(long tableId, List<IndexLayout> indexes) {
    return new TableLayout(
        tableId, SLOTS, List.of(KeyFormat.Column.ascending(0, SqlType.BIGINT)), indexes);
  }

  static byte[] key(long id) {
    return KEYS.encode(new @Nullable Object[] {id});
  }

  static byte[] indexKey(long value) {
    return INDEX_KEYS.encode(new @Nullable Object[] {value});
  }

  static byte[] row(long id, long value) {
    return ROWS.encode(new @Nullable Object[] {id, value});
  }

  static BranchId branchId(String name) {
    return new BranchId(4711, name.getBytes(StandardCharsets.UTF_8), new byte[] {1});
  }

  private static long id(byte[] row) {
    return (Long) Objects.requireNonNull(ROWS.decode(row)[0]);
  }

  static long value(byte[] row) {
    return (Long) Objects.requireNonNull(ROWS.decode(row)[1]);
  }

  /// Waits until some transaction waits for a lock.
  void awaitWaiters(int count) {
    while (transactions.active().stream().filter(t -> !t.waitsFor().isEmpty()).count() < count) {
      Thread.onSpinWait();
    }
  }

  @Override
  public void close() {
    transactions.close();
    store.close();
    tasks.close();
  }
}
