package dev.holdfast.database;

import dev.holdfast.sql.CompiledStatement;
import dev.holdfast.sql.physical.Expression;
import java.util.List;
import java.util.Set;

/// A compiled statement, and the moments of the past whose schema it was compiled with.
///
/// @param columns of a query's result; empty for other statements
/// @param pastSequences the commit sequences that stand in its text
/// @param openMoments moments that only an execution knows, such as parameters. Unless empty, this
///   plan tells the statement's parameters and columns; what runs is compiled again with the
///   schemas of the moments, see [Compiler#compileAt]
record Plan(
    CompiledStatement statement,
    List<ResultColumn> columns,
    Set<Long> pastSequences,
    List<Expression> openMoments) {
  /// Copies the collections.
  Plan {
    columns = List.copyOf(columns);
    pastSequences = Set.copyOf(pastSequences);
    openMoments = List.copyOf(openMoments);
  }
}
