package dev.holdfast.sql.logical;

import dev.holdfast.types.SqlType;
import org.jspecify.annotations.Nullable;

/// A column of a relation. Two columns are the same only if they are the same object.
public final class Column {
  private final String name;
  private final SqlType type;
  private final boolean nullable;
  private final @Nullable Origin origin;

  /// The table column that a column shows unchanged.
  public record Origin(int tableId, String schema, String table, String column) {}

  /// A column that some relation makes.
  public Column(String name, SqlType type, boolean nullable, @Nullable Origin origin) {
    this.name = name;
    this.type = type;
    this.nullable = nullable;
    this.origin = origin;
  }

  /// A computed column.
  public static Column computed(String name, SqlType type) {
    return new Column(name, type, true, null);
  }

  /// The name that users see.
  public String name() {
    return name;
  }

  /// The type of its values.
  public SqlType type() {
    return type;
  }

  /// False only where NULL is impossible at the place that makes the column.
  public boolean nullable() {
    return nullable;
  }

  /// Where its values come from, or null if they are computed.
  public @Nullable Origin origin() {
    return origin;
  }

  @Override
  public String toString() {
    return name + '#' + Integer.toHexString(System.identityHashCode(this));
  }
}
