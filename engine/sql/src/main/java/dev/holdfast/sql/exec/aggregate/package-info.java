/// Grouping and aggregate functions.
///
/// Purpose: a hash table of groups, and for each aggregate an accumulator with arrays over the
/// groups' numbers. Place: made by the plan compiler. Threads: as operators.
///
/// # Invariants
///
/// 1. An accumulator is told of the number of groups before it sees a row of a group.
/// 2. NULL values are skipped by every aggregate but `count(*)`.
@NullMarked
package dev.holdfast.sql.exec.aggregate;

import org.jspecify.annotations.NullMarked;
