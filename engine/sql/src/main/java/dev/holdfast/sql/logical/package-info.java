/// The meaning of a statement, before anybody has decided how to run it.
///
/// Purpose: relations and scalars over columns that are objects, not positions, so that moving a
/// condition or a join never renumbers anything. Place: made by `bind`, rewritten and lowered by
/// `plan`. Threads: immutable, used by one compilation.
///
/// # Invariants
///
/// 1. A column comes from one place: the relation that makes it; others pass it on.
/// 2. A scalar inside a relation refers to columns of that relation's inputs, or (correlation) of a
///    join's left side above it.
/// 3. Operand types are those that the physical plan asks for: the binder puts all casts.
@NullMarked
package dev.holdfast.sql.logical;

import org.jspecify.annotations.NullMarked;
