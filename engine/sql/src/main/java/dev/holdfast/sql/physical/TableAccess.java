package dev.holdfast.sql.physical;

import dev.holdfast.types.SqlType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The table, the columns and the time of a read.
///
/// @param tableId the storage's number of the table
/// @param tableName schema-qualified, for messages and EXPLAIN
/// @param slots the row slots that become the output columns, in order; [#VERSION_BEGIN] and its
///   siblings stand for properties of the version instead of a slot
/// @param types of the output columns
/// @param time which versions are seen
/// @param names for EXPLAIN only
public record TableAccess(
    int tableId,
    String tableName,
    List<Integer> slots,
    List<SqlType> types,
    SystemTime time,
    Names names) {
  /// What EXPLAIN calls things.
  ///
  /// @param alias what the statement calls the table
  /// @param columns one name for each slot
  /// @param index the index or key that is used, or null
  /// @param key the columns of that index, in its order
  public record Names(
      String alias, List<String> columns, @Nullable String index, List<String> key) {
    /// Keeps its own copies of the lists.
    public Names {
      columns = List.copyOf(columns);
      key = List.copyOf(key);
    }
  }

  /// TIMESTAMPTZ of the commit that made the version (column `row_start`).
  public static final int VERSION_BEGIN = -1;

  /// TIMESTAMPTZ of the commit that ended the version, or NULL (column `row_end`).
  public static final int VERSION_END = -2;

  /// BIGINT commit sequence that made the version (column `commit_seq`).
  public static final int VERSION_BEGIN_SEQUENCE = -3;

  /// TEXT principal that made the version (column `row_user`).
  public static final int VERSION_PRINCIPAL = -4;

  /// BYTEA storage key of the row; only the target of UPDATE, DELETE and FOR UPDATE reads it.
  public static final int ROW_KEY = -5;

  /// BYTEA complete encoded row; only the target of UPDATE, DELETE and FOR UPDATE reads it.
  public static final int ROW_IMAGE = -6;

  /// An access whose columns have no names.
  public TableAccess(
      int tableId, String tableName, List<Integer> slots, List<SqlType> types, SystemTime time) {
    this(tableId, tableName, slots, types, time, new Names(tableName, List.of(), null, List.of()));
  }

  /// Keeps its own copies of the lists.
  public TableAccess {
    slots = List.copyOf(slots);
    types = List.copyOf(types);
  }
}
