package dev.holdfast.database.dml;

import dev.holdfast.catalog.ForeignKey;
import dev.holdfast.catalog.Table;
import dev.holdfast.database.run.TableShape;
import dev.holdfast.storage.model.Cursor;
import dev.holdfast.storage.model.KeyRange;
import dev.holdfast.storage.model.RowBatch;
import dev.holdfast.txn.StatementScope;
import org.jspecify.annotations.Nullable;

/// Whether rows of a table reference existing rows: for validating a new foreign key while both
/// tables are locked.
public final class References {
  private final StatementScope scope;
  private final Table child;
  private final ForeignKey foreignKey;
  private final ParentKey parentKey;
  private final RowBatch batch = new RowBatch(1);

  /// The references of `child` by one foreign key to the table of `parentShape`.
  public References(
      StatementScope scope, Table child, TableShape parentShape, ForeignKey foreignKey) {
    this.scope = scope;
    this.child = child;
    this.foreignKey = foreignKey;
    this.parentKey = ParentKey.of(parentShape, child, foreignKey);
  }

  /// Throws FOREIGN_KEY_VIOLATION if a row with these values, in catalog order, references nothing.
  public void require(@Nullable Object[] values) {
    byte[] key = parentKey.ofChild(values);
    if (key != null && !exists(key)) {
      throw Violations.missingParent(child, foreignKey);
    }
  }

  private boolean exists(byte[] key) {
    int parentId = parentKey.parent().id();
    if (parentKey.uniqueKey().isStorageKey()) {
      return scope.latest(parentId, key) != null;
    }
    int indexId = parentKey.uniqueKey().indexId();
    try (Cursor cursor = scope.latestIndexScan(parentId, indexId, KeyRange.prefix(key))) {
      return cursor.next(batch) > 0;
    }
  }
}
