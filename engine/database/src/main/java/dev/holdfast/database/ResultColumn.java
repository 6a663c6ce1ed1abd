package dev.holdfast.database;

import dev.holdfast.types.SqlType;
import org.jspecify.annotations.Nullable;

/// A column of a result.
///
/// @param label the name of the output column
/// @param nullable whether NULL is possible; true when unknown
/// @param origin the table column that it shows unchanged, or null
public record ResultColumn(String label, SqlType type, boolean nullable, @Nullable Origin origin) {
  /// A column of a table.
  ///
  /// @param identity whether the database generates its values
  public record Origin(String schema, String table, String column, boolean identity) {}
}
