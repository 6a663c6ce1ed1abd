package dev.holdfast.catalog;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.storage.Store;
import dev.holdfast.storage.model.Cursor;
import dev.holdfast.storage.model.Direction;
import dev.holdfast.storage.model.KeyRange;
import dev.holdfast.storage.model.RowBatch;
import dev.holdfast.storage.model.RowVersion;
import dev.holdfast.storage.model.Snapshot;
import dev.holdfast.txn.StatementScope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// The catalogs of a store, one for each version that somebody asked for lately.
///
/// Safe for use by many threads.
public final class CatalogStore {
  /// How many versions are kept decoded.
  private static final int CACHED_VERSIONS_MAX = 16;

  private static final int BATCH_ROWS = 256;
  private static final byte[] VERSION_KEY = SystemTables.catalogKey(SystemTables.VERSION_ID);

  private final Store store;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Long, CatalogSnapshot> cached =
      new LinkedHashMap<>(CACHED_VERSIONS_MAX * 2, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, CatalogSnapshot> eldest) {
          return size() > CACHED_VERSIONS_MAX;
        }
      };
  private final AtomicLong stamps = new AtomicLong();
  private volatile CatalogSnapshot latest = new CatalogSnapshot(0, List.of());

  /// The catalogs of `store`, which has the catalog's table.
  public CatalogStore(Store store) {
    this.store = store;
  }

  /// The catalog that a statement sees, with the DDL of its transaction's earlier statements. Cheap
  /// while no DDL commits.
  public CatalogSnapshot of(StatementScope scope) {
    RowVersion row = scope.get(SystemTables.CATALOG_ID, VERSION_KEY);
    if (row == null) {
      throw new HoldfastException(ErrorCode.INTERNAL_ERROR, "the catalog has no version");
    }
    boolean own = row.beginSequence() == StatementScope.OWN_WRITE_SEQUENCE;
    long version = own ? -CatalogRows.stamp(row.row()) : row.beginSequence();
    return cached(
        version, () -> scope.scan(SystemTables.CATALOG_ID, KeyRange.all(), Direction.ASCENDING));
  }

  /// The catalog that a snapshot of the past sees.
  public CatalogSnapshot at(Snapshot snapshot) {
    return cached(
        version(snapshot),
        () -> store.scan(SystemTables.CATALOG_ID, KeyRange.all(), Direction.ASCENDING, snapshot));
  }

  /// A number for [CatalogRows#versionRow] that no other statement gets.
  public long nextStamp() {
    return stamps.incrementAndGet();
  }

  private CatalogSnapshot cached(long version, Supplier<Cursor> rows) {
    CatalogSnapshot last = latest;
    if (last.version() == version) {
      return last;
    }
    lock.lock();
    try {
      CatalogSnapshot catalog = cached.get(version);
      if (catalog == null) {
        catalog = new CatalogSnapshot(version, load(rows));
        cached.put(version, catalog);
      }
      if (version > latest.version()) {
        latest = catalog;
      }
      return catalog;
    } finally {
      lock.unlock();
    }
  }

  /// The commit sequence of the last DDL that `snapshot` sees.
  private long version(Snapshot snapshot) {
    RowVersion row = store.get(SystemTables.CATALOG_ID, VERSION_KEY, snapshot);
    if (row == null) {
      throw new HoldfastException(
          ErrorCode.HISTORY_NOT_KEPT,
          "the database did not exist at commit sequence " + snapshot.sequence());
    }
    return row.beginSequence();
  }

  /// The commit sequence of the last DDL that is committed now.
  public long latestVersion() {
    return store.lastChange(SystemTables.CATALOG_ID, VERSION_KEY);
  }

  private static List<CatalogObject> load(Supplier<Cursor> rows) {
    var objects = new ArrayList<CatalogObject>();
    var batch = new RowBatch(BATCH_ROWS);
    try (Cursor cursor = rows.get()) {
      while (cursor.next(batch) > 0) {
        for (int i = 0; i < batch.count(); i++) {
          CatalogObject object = CatalogRows.decode(batch.row(i));
          if (object != null) {
            objects.add(object);
          }
        }
      }
    }
    return objects;
  }
}
