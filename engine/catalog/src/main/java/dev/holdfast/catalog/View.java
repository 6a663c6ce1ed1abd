package dev.holdfast.catalog;

import dev.holdfast.types.SqlType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A stored query.
///
/// @param querySql as written
/// @param searchPath by which the names of the query resolve, whatever the reader's is
/// @param dependencies the ids of the relations that the query names
public record View(
    int id,
    String schema,
    String name,
    List<Column> columns,
    String querySql,
    List<String> searchPath,
    List<Integer> dependencies,
    @Nullable String comment)
    implements Relation {
  /// Copies the lists.
  public View {
    columns = List.copyOf(columns);
    searchPath = List.copyOf(searchPath);
    dependencies = List.copyOf(dependencies);
  }

  /// An output column.
  public record Column(String name, SqlType type) {}
}
