package dev.holdfast.sql.exec.store;

import static java.util.Objects.requireNonNull;

import dev.holdfast.sql.exec.expression.Equality;
import dev.holdfast.types.SqlType;
import dev.holdfast.types.SqlTypeKind;
import dev.holdfast.types.vector.Batch;
import dev.holdfast.types.vector.DoubleVector;
import dev.holdfast.types.vector.ObjectVector;
import dev.holdfast.types.vector.Vector;
import java.util.ArrayList;
import java.util.List;

/// The columns of a batch that make a key, normalized.
public final class KeyColumns {
  private final int[] indexes;
  private final List<SqlType> types;
  private final boolean[] changed;

  private KeyColumns(int[] indexes, List<SqlType> types, boolean[] changed) {
    this.indexes = indexes;
    this.types = types;
    this.changed = changed;
  }

  /// Keys that are compared with keys of the same types.
  public static KeyColumns of(List<SqlType> columnTypes, List<Integer> keyColumns) {
    return comparable(columnTypes, keyColumns, columnTypes, keyColumns);
  }

  /// Keys that are compared with those of `otherColumns`: numbers of different scales are made
  /// comparable.
  public static KeyColumns comparable(
      List<SqlType> columnTypes,
      List<Integer> keyColumns,
      List<SqlType> otherTypes,
      List<Integer> otherColumns) {
    int count = keyColumns.size();
    int[] indexes = new int[count];
    boolean[] changed = new boolean[count];
    var types = new ArrayList<SqlType>(count);
    for (int i = 0; i < count; i++) {
      indexes[i] = keyColumns.get(i);
      SqlType type = columnTypes.get(indexes[i]);
      SqlType other = otherTypes.get(otherColumns.get(i));
      boolean scaled = type.isShortNumeric() && other.isShortNumeric();
      boolean sameScale = scaled && type.scale() == other.scale();
      boolean exact = type.kind() == SqlTypeKind.NUMERIC && !sameScale;
      changed[i] = exact || needsNormalizing(type);
      types.add(normalizedType(type, exact));
    }
    return new KeyColumns(indexes, List.copyOf(types), changed);
  }

  private static SqlType normalizedType(SqlType type, boolean exact) {
    if (exact) {
      return SqlType.NUMERIC;
    }
    return type.kind() == SqlTypeKind.INTERVAL ? SqlType.TEXT : type;
  }

  /// The types of the normalized columns.
  public List<SqlType> types() {
    return types;
  }

  /// How many columns the key has.
  public int count() {
    return indexes.length;
  }

  /// Whether a normalized key may look different from the columns it was made of.
  public boolean changesValues() {
    for (boolean change : changed) {
      if (change) {
        return true;
      }
    }
    return false;
  }

  /// The normalized key vectors for the selected rows of a batch.
  public Vector[] read(Batch batch) {
    var vectors = new Vector[indexes.length];
    for (int i = 0; i < vectors.length; i++) {
      Vector column = batch.column(indexes[i]);
      vectors[i] = changed[i] ? normalized(column, types.get(i), batch) : column;
    }
    return vectors;
  }

  private static boolean needsNormalizing(SqlType type) {
    return switch (type.kind()) {
      case REAL, DOUBLE, CHAR, INTERVAL -> true;
      default -> false;
    };
  }

  private static Vector normalized(Vector column, SqlType type, Batch batch) {
    if (column instanceof DoubleVector doubles) {
      return withoutMinusZero(doubles, batch);
    }
    var result = new ObjectVector(type, batch.rowCount());
    for (int k = 0; k < batch.selectedCount(); k++) {
      int row = batch.rowAt(k);
      result.setDatum(
          row,
          column.isNull(row)
              ? null
              : Equality.normalized(column.type(), requireNonNull(column.datum(row))));
    }
    return result;
  }

  private static Vector withoutMinusZero(DoubleVector column, Batch batch) {
    var result = new DoubleVector(column.type(), batch.rowCount());
    for (int row = 0; row < batch.rowCount(); row++) {
      result.values()[row] = column.values()[row] + 0.0;
    }
    result.shareNullsOf(column);
    return result;
  }
}
