/// Operators that pull batches from their inputs: scans, filters, and what needs no hash table.
///
/// Purpose: one class for each node of the physical plan. Place: made by the plan compiler of
/// [dev.holdfast.sql.exec]; joins, aggregation, sorting and windows have packages of their own.
/// Threads: an operator tree belongs to one execution.
///
/// # Invariants
///
/// 1. An operator is opened, asked for batches until null, and closed; it may then be opened again
///    (the right side of an Apply is, for each row).
/// 2. A batch that an operator returns has at least one selected row.
/// 3. Sources of rows check for cancellation at each batch.
@NullMarked
package dev.holdfast.sql.exec.operator;

import org.jspecify.annotations.NullMarked;
