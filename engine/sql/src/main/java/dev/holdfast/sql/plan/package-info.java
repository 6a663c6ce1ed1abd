/// From meaning to a plan that can run.
///
/// Purpose: unnests sub-queries, moves conditions down, orders joins, chooses access paths, prunes
/// columns, and writes the sealed physical plan. Place: after `bind`; its results go to `exec` and
/// EXPLAIN. Threads: one planner for one statement.
///
/// The steps, in order:
///
/// 1. [dev.holdfast.sql.plan.Unnester]: sub-queries become joins; a correlation that no rule takes
///    apart stays a lateral join, which is slow and right.
/// 2. [dev.holdfast.sql.plan.PushDown]: conditions go to where their columns are made; outer joins
///    whose padding is refused become inner ones; inner joins are handed to
///    [dev.holdfast.sql.plan.JoinOrder].
/// 3. [dev.holdfast.sql.plan.Lowering]: positions instead of columns, only those that are needed,
///    and the way into each table ([dev.holdfast.sql.plan.AccessPaths]).
///
/// # Invariants
///
/// 1. No step changes the rows of the result.
/// 2. A scan over more than one moment of a table has no unique keys.
@NullMarked
package dev.holdfast.sql.plan;

import org.jspecify.annotations.NullMarked;
