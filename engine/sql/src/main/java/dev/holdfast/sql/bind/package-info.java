/// From syntax to meaning: names, types, aggregation, sub-queries.
///
/// Purpose: turns a parse tree into logical relations with PostgreSQL's rules for names, types and
/// errors. Place: after `parse`, before `plan`. Threads: one [dev.holdfast.sql.bind.Binder] for one
/// statement and one thread.
///
/// Calcite's own validator is not used: its type system pads literals, cuts timestamps and knows
/// neither text nor PostgreSQL's untyped literals. Its grammar is.
///
/// # Invariants
///
/// 1. Every error carries the position of what caused it.
/// 2. What leaves the package holds no untyped literal or parameter, no aggregate or window
///    function outside its relation.
/// 3. A parse node that no rule here knows is refused, never skipped.
@NullMarked
package dev.holdfast.sql.bind;

import org.jspecify.annotations.NullMarked;
