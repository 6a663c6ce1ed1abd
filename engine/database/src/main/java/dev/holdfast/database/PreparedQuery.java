package dev.holdfast.database;

import dev.holdfast.types.SqlType;
import java.util.List;

/// A statement that was parsed and planned, for repeated execution by its session. Planned again
/// unseen when the schema changes. Needs no closing.
public final class PreparedQuery {
  private final String sql;
  private final Kind kind;
  private final List<SqlType> parameterTypes;
  private final List<ResultColumn> columns;
  private final GeneratedKeys generatedKeys;

  /// What executing a statement gives.
  public enum Kind {
    /// [Result.Rows].
    ROWS,
    /// [Result.UpdateCount].
    UPDATE_COUNT,
    /// [Result.Done].
    DONE
  }

  PreparedQuery(
      String sql,
      Kind kind,
      List<SqlType> parameterTypes,
      List<ResultColumn> columns,
      GeneratedKeys generatedKeys) {
    this.sql = sql;
    this.kind = kind;
    this.parameterTypes = List.copyOf(parameterTypes);
    this.columns = List.copyOf(columns);
    this.generatedKeys = generatedKeys;
  }

  /// The text.
  public String sql() {
    return sql;
  }

  /// What executing gives.
  public Kind kind() {
    return kind;
  }

  /// The type of each parameter; a datum given for it is of this type's Java class.
  public List<SqlType> parameterTypes() {
    return parameterTypes;
  }

  /// The result columns; empty unless the kind is ROWS.
  public List<ResultColumn> columns() {
    return columns;
  }

  /// What else is asked for.
  public GeneratedKeys generatedKeys() {
    return generatedKeys;
  }
}
