package dev.holdfast.database;

import dev.holdfast.types.SqlType;
import java.util.List;

/// A statement that was parsed and planned, for repeated execution by its session. Planned again
/// unseen when the schema changes. Needs no closing.
public final class PreparedQuery {
  private final Statement statement;
  private final Kind kind;
  private final List<SqlType> parameterTypes;
  private final List<ResultColumn> columns;

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
      Statement statement, Kind kind, List<SqlType> parameterTypes, List<ResultColumn> columns) {
    this.statement = statement;
    this.kind = kind;
    this.parameterTypes = List.copyOf(parameterTypes);
    this.columns = List.copyOf(columns);
  }

  Statement statement() {
    return statement;
  }

  /// The text.
  public String sql() {
    return statement.sql();
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
    return statement.generatedKeys();
  }
}
