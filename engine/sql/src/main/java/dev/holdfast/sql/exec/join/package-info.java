/// Joins.
///
/// Purpose: all kinds of join over two ways of finding candidate pairs: by hashing the right side's
/// keys, or by trying every pair. Place: made by the plan compiler. Threads: as operators.
///
/// # Invariants
///
/// 1. A pair counts as a match if its keys are equal and the residual condition is true.
/// 2. Left rows come out in their order, each with its matches; unmatched right rows come last.
@NullMarked
package dev.holdfast.sql.exec.join;

import org.jspecify.annotations.NullMarked;
