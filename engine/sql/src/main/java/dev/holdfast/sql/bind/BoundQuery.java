package dev.holdfast.sql.bind;

import dev.holdfast.sql.logical.Relation;

/// A bound query.
///
/// @param padded whether an outer join may make any column NULL
/// @param locks whether it locks rows
public record BoundQuery(Relation relation, boolean padded, boolean locks) {}
