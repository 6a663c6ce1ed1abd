/// Plans and expressions as text, in the form that PostgreSQL's EXPLAIN has made familiar.
///
/// Purpose: EXPLAIN, and messages about plans. Place: behind [dev.holdfast.sql.exec.PlanText].
/// Threads: stateless. Columns are shown as `$0`, `$1`, … of a node's input: names end at binding.
@NullMarked
package dev.holdfast.sql.exec.explain;

import org.jspecify.annotations.NullMarked;
