package dev.holdfast.database.dml;

import dev.holdfast.catalog.Index;
import dev.holdfast.catalog.Table;
import dev.holdfast.database.run.TableShape;
import dev.holdfast.storage.model.Cursor;
import dev.holdfast.storage.model.KeyRange;
import dev.holdfast.storage.model.RowBatch;
import dev.holdfast.txn.StatementScope;
import dev.holdfast.types.ByteString;
import dev.holdfast.types.row.KeyFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Finds the rows that reference given keys, in their latest state: by an index (or the storage
/// key) that begins with the referencing columns, else by one walk over the table.
final class ChildSearch {
  private static final int BATCH_ROWS = 256;

  private final StatementScope scope;
  private final TableShape childShape;
  private final ParentKey parentKey;
  private final @Nullable Path path;

  /// An index whose leading columns are the referencing ones.
  ///
  /// @param indexId or null for the storage key
  /// @param keyOrder for each leading column its place in the referenced key
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Path(@Nullable Integer indexId, KeyFormat format, int[] keyOrder) {
    private Path {}
  }

  ChildSearch(StatementScope scope, TableShape childShape, ParentKey parentKey) {
    this.scope = scope;
    this.childShape = childShape;
    this.parentKey = parentKey;
    this.path = choosePath();
  }

  /// Calls `found` with the referenced key and the row, for each row that references one of `keys`,
  /// until it says false.
  ///
  /// @param keys the bytes of each key, with its datums in the order of the key
  void forEach(
      Map<ByteString, @Nullable Object[]> keys, BiPredicate<ByteString, RowWriter.Row> found) {
    Path known = path;
    if (known == null) {
      walk(() -> scope.latestScan(tableId(), KeyRange.all()), keys.keySet(), found);
      return;
    }
    for (Map.Entry<ByteString, @Nullable Object[]> key : keys.entrySet()) {
      KeyRange range = KeyRange.prefix(prefix(known, key.getValue()));
      boolean goOn =
          walk(
              () ->
                  known.indexId() == null
                      ? scope.latestScan(tableId(), range)
                      : scope.latestIndexScan(tableId(), known.indexId(), range),
              Set.of(key.getKey()),
              found);
      if (!goOn) {
        return;
      }
    }
  }

  private int tableId() {
    return childShape.table().id();
  }

  private interface Rows {
    Cursor open();
  }

  private boolean walk(
      Rows rows, Set<ByteString> keys, BiPredicate<ByteString, RowWriter.Row> found) {
    var batch = new RowBatch(BATCH_ROWS);
    try (Cursor cursor = rows.open()) {
      while (cursor.next(batch) > 0) {
        for (int i = 0; i < batch.count(); i++) {
          @Nullable Object[] slots = childShape.rowFormat().decode(batch.row(i));
          byte[] key = parentKey.ofChild(childShape.toPositions(slots));
          ByteString wrapped = key == null ? null : ByteString.wrap(key);
          if (wrapped != null
              && keys.contains(wrapped)
              && !found.test(wrapped, new RowWriter.Row(batch.key(i), slots))) {
            return false;
          }
        }
      }
    }
    return true;
  }

  private static byte[] prefix(Path path, @Nullable Object[] keyDatums) {
    int[] order = path.keyOrder();
    var datums = new @Nullable Object[order.length];
    for (int i = 0; i < datums.length; i++) {
      datums[i] = keyDatums[order[i]];
    }
    return path.format().encode(datums);
  }

  private @Nullable Path choosePath() {
    Table child = childShape.table();
    Path byStorageKey = path(null, child.storageKeyFormat());
    if (byStorageKey != null) {
      return byStorageKey;
    }
    return child.indexes().stream()
        .map((Index index) -> path(index.id(), child.indexKeyFormat(index)))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private @Nullable Path path(@Nullable Integer indexId, KeyFormat format) {
    Table child = childShape.table();
    List<Integer> slots =
        IntStream.of(parentKey.childPositions())
            .mapToObj(position -> child.columns().get(position).slot())
            .toList();
    int count = slots.size();
    if (format.columns().size() < count) {
      return null;
    }
    List<Integer> leading =
        format.columns().subList(0, count).stream().map(KeyFormat.Column::slot).toList();
    if (!leading.stream().collect(Collectors.toSet()).equals(Set.copyOf(slots))) {
      return null;
    }
    return new Path(indexId, format, leading.stream().mapToInt(slots::indexOf).toArray());
  }
}
