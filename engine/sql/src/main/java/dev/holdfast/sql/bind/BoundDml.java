package dev.holdfast.sql.bind;

import dev.holdfast.catalog.Table;
import dev.holdfast.sql.logical.Column;
import dev.holdfast.sql.logical.Relation;
import dev.holdfast.sql.logical.Scalar;
import dev.holdfast.sql.physical.DmlPlan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A bound change of one table.
public sealed interface BoundDml {
  /// The table that changes.
  Table table();

  /// RETURNING, over [#returningColumns]; empty without it.
  List<Relation.Item> returning();

  /// The columns of the table as RETURNING sees them, in catalog order.
  List<Column> returningColumns();

  /// A new value of a column, by position; null means DEFAULT.
  record Assignment(int column, @Nullable Scalar value) {}

  /// INSERT.
  ///
  /// @param source whose columns are those of the targets, in their order
  record Insert(
      Table table,
      List<Integer> targets,
      Relation source,
      DmlPlan.Overriding overriding,
      @Nullable Conflict conflict,
      List<Relation.Item> returning,
      List<Column> returningColumns)
      implements BoundDml {}

  /// ON CONFLICT; the scalars are over `columns`: the existing row's, then the proposed row's.
  record Conflict(
      List<Integer> target,
      List<Assignment> assignments,
      @Nullable Scalar condition,
      List<Column> columns) {}

  /// UPDATE.
  ///
  /// @param columns of the source that the change reads: storage key, table columns, then those
  ///   that assignments need
  record Update(
      Table table,
      Relation source,
      List<Column> columns,
      List<Assignment> assignments,
      List<Relation.Item> returning,
      List<Column> returningColumns)
      implements BoundDml {}

  /// DELETE.
  record Delete(
      Table table,
      Relation source,
      List<Column> columns,
      List<Relation.Item> returning,
      List<Column> returningColumns)
      implements BoundDml {}
}
