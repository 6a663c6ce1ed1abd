package dev.holdfast.sql.bind;

import dev.holdfast.sql.logical.Column;
import java.util.List;
import org.apache.calcite.sql.SqlNode;
import org.jspecify.annotations.Nullable;

/// A common table expression; bound anew wherever it is named.
///
/// @param scope in which its query is bound
/// @param working while its own recursive part is bound: the working table; else null
record Cte(
    String name,
    List<String> columnNames,
    SqlNode query,
    Scope scope,
    boolean recursive,
    @Nullable Working working) {
  /// The working table of a recursive expression.
  record Working(int id, List<Column> columns) {
    /// Stands where the expression must not read itself.
    static final Working NOWHERE = new Working(-1, List.of());

    boolean isNowhere() {
      return id < 0;
    }
  }
}
