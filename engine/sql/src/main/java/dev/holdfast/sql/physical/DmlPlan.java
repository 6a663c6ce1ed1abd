package dev.holdfast.sql.physical;

import dev.holdfast.types.SqlType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A change of one table. Constraints, defaults of omitted columns and identity values come from
/// the catalog when the change runs, not from the plan.
public sealed interface DmlPlan {
  /// The catalog's number of the target table.
  int tableId();

  /// What RETURNING gives for each changed row, over the table's columns in catalog order as they
  /// are after the change (before it, for DELETE); empty without RETURNING.
  List<Expression> returning();

  /// Inserts the rows of `source`.
  ///
  /// @param targetColumns positions, in catalog order, of the columns that `source` supplies
  /// @param source one column for each target column, already cast to its type
  /// @param conflict what ON CONFLICT says, or null
  record Insert(
      int tableId,
      List<Integer> targetColumns,
      PhysicalPlan source,
      Overriding overriding,
      @Nullable OnConflict conflict,
      List<Expression> returning)
      implements DmlPlan {}

  /// OVERRIDING of an INSERT.
  enum Overriding {
    NONE,
    SYSTEM_VALUE,
    USER_VALUE
  }

  /// ON CONFLICT.
  ///
  /// @param targetColumns the conflict target's columns, empty for any unique constraint
  /// @param assignments DO UPDATE: new values over the existing row's columns followed by the
  ///   proposed row's (EXCLUDED); empty for DO NOTHING
  /// @param condition DO UPDATE … WHERE over the same columns, or null
  record OnConflict(
      List<Integer> targetColumns, List<Assignment> assignments, @Nullable Expression condition) {}

  /// A new value for the column at a position in catalog order; null means DEFAULT.
  record Assignment(int column, @Nullable Expression value) {}

  /// Changes the rows that `source` finds: its first column is ROW_KEY, the rest are all columns of
  /// the table in catalog order, then any further columns the assignments need (UPDATE … FROM).
  record Update(
      int tableId, PhysicalPlan source, List<Assignment> assignments, List<Expression> returning)
      implements DmlPlan {}

  /// Deletes the rows that `source` finds: its columns are as for [Update].
  record Delete(int tableId, PhysicalPlan source, List<Expression> returning) implements DmlPlan {}

  /// The types of the RETURNING columns.
  default List<SqlType> returningTypes() {
    return returning().stream().map(Expression::type).toList();
  }
}
