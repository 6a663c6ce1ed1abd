package dev.holdfast.database;

import dev.holdfast.sql.CompiledStatement;
import java.util.List;
import java.util.Set;

/// A compiled statement, and the moments of the past whose schema it was compiled with.
///
/// @param columns of a query's result; empty for other statements
/// @param pastSequences the commit sequences that stand in its text
record Plan(CompiledStatement statement, List<ResultColumn> columns, Set<Long> pastSequences) {
  /// Copies the collections.
  Plan {
    columns = List.copyOf(columns);
    pastSequences = Set.copyOf(pastSequences);
  }
}
