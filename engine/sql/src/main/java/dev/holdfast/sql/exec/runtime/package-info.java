/// What execution needs from the session that runs it, and what it gives back.
///
/// Purpose: the seam between operators and the rest of the engine: tables, sequences, system views,
/// session values, limits come in, batches go out. Place: implemented by the session over its
/// transaction, used by every operator and expression. Threads: everything here belongs to the one
/// thread that runs the statement, except that [dev.holdfast.sql.exec.runtime.Cancellation] and
/// [dev.holdfast.sql.exec.runtime.MemoryBudget] are shared.
///
/// # Invariants
///
/// 1. Rows are `byte[]` of [dev.holdfast.types.row.RowFormat], keys of
///    [dev.holdfast.types.row.KeyFormat]; both are shared and never written.
/// 2. Whoever opens a cursor or a source closes it, on failure too.
@NullMarked
package dev.holdfast.sql.exec.runtime;

import org.jspecify.annotations.NullMarked;
