package dev.holdfast.catalog;

/// CHECK: a condition that no row may make false.
///
/// @param conditionSql the expression as written, over the table's column names
public record CheckConstraint(String name, String conditionSql) {}
