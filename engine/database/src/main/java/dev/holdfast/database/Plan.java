package dev.holdfast.database;

import dev.holdfast.sql.CompiledStatement;
import java.util.Set;

/// A compiled statement, and the moments of the past whose schema it was compiled with.
///
/// @param pastSequences the commit sequences that stand in its text
record Plan(CompiledStatement statement, Set<Long> pastSequences) {
  /// Copies the set.
  Plan {
    pastSequences = Set.copyOf(pastSequences);
  }
}
