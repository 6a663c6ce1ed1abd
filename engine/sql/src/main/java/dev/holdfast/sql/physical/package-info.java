/// The sealed physical plan: what to do, without a Calcite type in it.
///
/// Purpose: the contract between planning, which makes plans, and execution, which runs them.
/// Place: made by `sql.plan`, run by `sql.exec`, printed by EXPLAIN. Threads: plans and expressions
/// are immutable and shared by all executions of a cached statement.
///
/// # Invariants
///
/// 1. Each plan node's `columns()` are the SQL types of its output, in order.
/// 2. `InputColumn(i)` refers to the i-th output column of the node's input; in a join condition
///    the left input's columns come first, then the right's.
/// 3. An [dev.holdfast.sql.physical.Expression.OuterColumn] refers to the row of the nearest
///    enclosing [dev.holdfast.sql.physical.PhysicalPlan.Apply] with the same id.
/// 4. Operand types are exact: the planner has put an explicit cast wherever types differ, except
///    that decimal arithmetic takes operands of any scale.
/// 5. Conditions are of type BOOLEAN; NULL counts as not true.
@NullMarked
package dev.holdfast.sql.physical;

import org.jspecify.annotations.NullMarked;
