package dev.holdfast.sql;

import dev.holdfast.catalog.Privilege;
import java.util.Set;

/// A privilege that a statement needs on a schema, table, view or sequence.
///
/// @param columns by number, for SELECT, INSERT, UPDATE and REFERENCES: each must be allowed,
///   [#WHOLE] only by the whole table. None means that any column will do. Without meaning for
///   other privileges.
/// @param viewId the view in whose query the object is named, whose owner needs the privilege; or
///   [#CALLER]
public record AccessNeed(int objectId, Privilege privilege, Set<Integer> columns, int viewId) {
  /// In place of a column's number: what only a privilege on the whole table allows.
  public static final int WHOLE = 0;

  /// In place of a view: the statement names the object itself.
  public static final int CALLER = 0;

  /// Copies the set.
  public AccessNeed {
    columns = Set.copyOf(columns);
  }
}
