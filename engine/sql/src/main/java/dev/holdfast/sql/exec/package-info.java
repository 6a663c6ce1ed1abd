/// Execution of physical plans.
///
/// Purpose: the façade: open a plan and pull batches, evaluate expressions on single rows. Place:
/// called by the session; uses the operators and expressions below. Threads: a query belongs to the
/// thread that runs it; plans are shared.
///
/// # Invariants
///
/// 1. Nothing is read before the first batch is asked for, and nothing stays open after `close`.
/// 2. Every failure is a [dev.holdfast.kernel.error.HoldfastException] with PostgreSQL's SQLSTATE.
@NullMarked
package dev.holdfast.sql.exec;

import org.jspecify.annotations.NullMarked;
