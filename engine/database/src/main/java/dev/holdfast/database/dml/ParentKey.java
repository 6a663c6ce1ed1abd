package dev.holdfast.database.dml;

import dev.holdfast.catalog.CatalogSnapshot;
import dev.holdfast.catalog.ForeignKey;
import dev.holdfast.catalog.Table;
import dev.holdfast.database.run.StatementRun;
import dev.holdfast.database.run.TableShape;
import dev.holdfast.database.run.TableShape.UniqueKey;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.types.row.KeyFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The unique key of a referenced table that a foreign key points to, and how values of either
/// table become its bytes.
final class ParentKey {
  private final Table parent;
  private final UniqueKey uniqueKey;
  private final int[] parentPositions;
  private final int[] childPositions;

  private ParentKey(
      Table parent, UniqueKey uniqueKey, int[] parentPositions, int[] childPositions) {
    this.parent = parent;
    this.uniqueKey = uniqueKey;
    this.parentPositions = parentPositions;
    this.childPositions = childPositions;
  }

  static ParentKey of(StatementRun run, Table child, ForeignKey foreignKey) {
    CatalogSnapshot catalog = run.catalog();
    Table parent = catalog.table(foreignKey.referencedTableId());
    if (parent == null) {
      throw noKey(foreignKey);
    }
    return of(run.shape(parent), child, foreignKey);
  }

  static ParentKey of(TableShape parentShape, Table child, ForeignKey foreignKey) {
    Table parent = parentShape.table();
    List<Integer> referenced =
        foreignKey.referencedColumnNumbers().stream().map(parent::position).toList();
    for (UniqueKey uniqueKey : parentShape.uniqueKeys()) {
      if (uniqueKey.positions().size() == referenced.size()
          && Set.copyOf(uniqueKey.positions()).equals(Set.copyOf(referenced))) {
        int[] parentPositions =
            uniqueKey.positions().stream().mapToInt(Integer::intValue).toArray();
        int[] childPositions =
            uniqueKey.positions().stream()
                .mapToInt(position ->
                    child.position(foreignKey.columnNumbers().get(referenced.indexOf(position))))
                .toArray();
        return new ParentKey(parent, uniqueKey, parentPositions, childPositions);
      }
    }
    throw noKey(foreignKey);
  }

  private static HoldfastException noKey(ForeignKey foreignKey) {
    return new HoldfastException(
        ErrorCode.INTERNAL_ERROR, "foreign key " + foreignKey.name() + " references no unique key");
  }

  Table parent() {
    return parent;
  }

  UniqueKey uniqueKey() {
    return uniqueKey;
  }

  /// Positions of the referencing columns in the child, in the order of the key.
  int[] childPositions() {
    return childPositions;
  }

  /// Positions of the referenced columns in the parent, in the order of the key.
  int[] parentPositions() {
    return parentPositions;
  }

  /// The key that a referencing row points to, or null if one of its columns is NULL.
  byte @Nullable [] ofChild(@Nullable Object[] childValues) {
    return encode(childValues, childPositions);
  }

  /// The key of a referenced row, or null if one of its columns is NULL.
  byte @Nullable [] ofParent(@Nullable Object[] parentValues) {
    return encode(parentValues, parentPositions);
  }

  private byte @Nullable [] encode(@Nullable Object[] values, int[] positions) {
    var datums = new @Nullable Object[positions.length];
    for (int i = 0; i < datums.length; i++) {
      datums[i] = values[positions[i]];
      if (datums[i] == null) {
        return null;
      }
    }
    return format().encode(datums);
  }

  KeyFormat format() {
    return uniqueKey.columns();
  }
}
