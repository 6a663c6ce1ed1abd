package dev.holdfast.database.dml;

import dev.holdfast.catalog.ForeignKey;
import dev.holdfast.catalog.Table;
import dev.holdfast.storage.model.Cursor;
import dev.holdfast.storage.model.KeyRange;
import dev.holdfast.storage.model.RowBatch;
import dev.holdfast.txn.StatementScope;
import dev.holdfast.txn.lock.LockMode;
import dev.holdfast.types.ByteString;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The rows that new and changed rows reference: at the end of the statement each must exist, and
/// is kept from then until the end of the transaction.
final class ReferencedRows {
  private final StatementWrites writes;
  private final Map<ForeignKey, ParentKey> parentKeys = new HashMap<>();
  private final Map<Required, Set<ByteString>> required = new LinkedHashMap<>();

  private record Required(Table child, ForeignKey foreignKey) {}

  ReferencedRows(StatementWrites writes) {
    this.writes = writes;
  }

  ParentKey parentKey(Table child, ForeignKey foreignKey) {
    return parentKeys.computeIfAbsent(foreignKey, key -> ParentKey.of(writes.run(), child, key));
  }

  /// Notes what a new row references.
  void require(Table child, @Nullable Object[] values) {
    for (ForeignKey foreignKey : child.foreignKeys()) {
      require(child, foreignKey, values);
    }
  }

  /// Notes what a changed row references newly.
  void requireChanged(Table child, @Nullable Object[] oldValues, @Nullable Object[] newValues) {
    for (ForeignKey foreignKey : child.foreignKeys()) {
      for (int number : foreignKey.columnNumbers()) {
        int position = child.position(number);
        if (!Objects.equals(oldValues[position], newValues[position])) {
          require(child, foreignKey, newValues);
          break;
        }
      }
    }
  }

  /// Notes what a row references by one foreign key.
  void require(Table child, ForeignKey foreignKey, @Nullable Object[] values) {
    byte[] key = parentKey(child, foreignKey).ofChild(values);
    if (key != null) {
      required
          .computeIfAbsent(new Required(child, foreignKey), _ -> new LinkedHashSet<>())
          .add(ByteString.wrap(key));
    }
  }

  /// Checks all that was noted.
  void check() {
    required.forEach((reference, keys) -> {
      ParentKey parentKey = parentKey(reference.child(), reference.foreignKey());
      for (ByteString key : keys) {
        if (!exists(parentKey, key.shared(), true)) {
          throw Violations.missingParent(reference.child(), reference.foreignKey());
        }
      }
    });
    required.clear();
  }

  /// Whether a referenced row exists now; with `keep`, it then stays until the transaction ends.
  boolean exists(ParentKey parentKey, byte[] key, boolean keep) {
    StatementScope scope = writes.run().scope();
    int parentId = parentKey.parent().id();
    if (parentKey.uniqueKey().isStorageKey()) {
      if (keep) {
        scope.lockLatest(parentId, key, LockMode.KEY_SHARE);
      }
      return scope.latest(parentId, key) != null;
    }
    byte[] found = rowWith(parentKey, key);
    while (keep && found != null) {
      scope.lockLatest(parentId, found, LockMode.KEY_SHARE);
      byte[] foundAgain = rowWith(parentKey, key);
      if (Arrays.equals(found, foundAgain)) {
        return true;
      }
      found = foundAgain; // it went while we waited for its lock
    }
    return found != null;
  }

  private byte @Nullable [] rowWith(ParentKey parentKey, byte[] key) {
    var batch = new RowBatch(1);
    int indexId = parentKey.uniqueKey().indexId();
    try (Cursor cursor =
        writes
            .run()
            .scope()
            .latestIndexScan(parentKey.parent().id(), indexId, KeyRange.prefix(key))) {
      return cursor.next(batch) == 0 ? null : batch.key(0);
    }
  }
}
