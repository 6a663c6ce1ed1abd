/// Loops over primitive arrays.
///
/// Purpose: what runs once for each row: comparison, arithmetic, hashing, NULL bitmaps, as static
/// methods that every plan shares, so that they stay compiled. Place: called by expressions and
/// operators. Threads: stateless.
///
/// # Invariants
///
/// 1. A kernel without a selection works on all of the first `n` rows; one that can fail or that
///    reads objects works on the selected rows alone.
@NullMarked
package dev.holdfast.sql.exec.kernel;

import org.jspecify.annotations.NullMarked;
