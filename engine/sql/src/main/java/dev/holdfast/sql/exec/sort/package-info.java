/// Sorting.
///
/// Purpose: orders of stored rows, and the operator that sorts, all or the first few. Place: made
/// by the plan compiler; windows and ordered aggregates use the orders. Threads: as operators.
@NullMarked
package dev.holdfast.sql.exec.sort;

import org.jspecify.annotations.NullMarked;
