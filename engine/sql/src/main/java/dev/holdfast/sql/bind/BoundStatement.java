package dev.holdfast.sql.bind;

import dev.holdfast.sql.statement.DdlStatement;

/// What a parse tree means.
public sealed interface BoundStatement {
  /// A query.
  record Query(BoundQuery query) implements BoundStatement {}

  /// INSERT, UPDATE or DELETE.
  record Change(BoundDml dml) implements BoundStatement {}

  /// A definition.
  record Definition(DdlStatement statement) implements BoundStatement {}

  /// EXPLAIN of another statement.
  record Explained(BoundStatement statement, boolean analyze) implements BoundStatement {}
}
