package dev.holdfast.database.dml;

import dev.holdfast.catalog.ForeignKey;
import dev.holdfast.catalog.Table;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;

/// The messages of violated constraints, in PostgreSQL's words and without any value of a row.
final class Violations {
  private Violations() {}

  static HoldfastException notNull(Table table, String column) {
    return new HoldfastException(
        ErrorCode.NOT_NULL_VIOLATION,
        "null value in column \""
            + column
            + "\" of relation \""
            + table.name()
            + "\" violates not-null constraint");
  }

  static HoldfastException check(Table table, String constraint) {
    return HoldfastException.ofConstraint(
        ErrorCode.CHECK_VIOLATION,
        "new row for relation \""
            + table.name()
            + "\" violates check constraint \""
            + constraint
            + "\"",
        constraint);
  }

  static HoldfastException unique(String constraint) {
    return HoldfastException.ofConstraint(
        ErrorCode.UNIQUE_VIOLATION,
        "duplicate key value violates unique constraint \"" + constraint + "\"",
        constraint);
  }

  static HoldfastException missingParent(Table child, ForeignKey foreignKey) {
    return HoldfastException.ofConstraint(
        ErrorCode.FOREIGN_KEY_VIOLATION,
        "insert or update on table \""
            + child.name()
            + "\" violates foreign key constraint \""
            + foreignKey.name()
            + "\"",
        foreignKey.name());
  }

  static HoldfastException stillReferenced(Table parent, Table child, ForeignKey foreignKey) {
    return HoldfastException.ofConstraint(
        ErrorCode.FOREIGN_KEY_VIOLATION,
        "update or delete on table \""
            + parent.name()
            + "\" violates foreign key constraint \""
            + foreignKey.name()
            + "\" on table \""
            + child.name()
            + "\"",
        foreignKey.name());
  }

  static HoldfastException generatedAlways(String column) {
    return new HoldfastException(
        ErrorCode.GENERATED_ALWAYS,
        "column \"" + column + "\" is an identity column defined as GENERATED ALWAYS");
  }
}
