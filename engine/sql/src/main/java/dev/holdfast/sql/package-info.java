/// From SQL text to a plan that can run: the façade of the module.
///
/// Purpose: [dev.holdfast.sql.SqlCompiler] puts front door, parser, binder and planner together.
/// Place: called by the database's sessions. Threads: a compiler is shared; compiled statements are
/// immutable and may be cached as long as the catalog's version and the parameter types are the
/// same.
///
/// # Invariants
///
/// 1. No type of the parser's library leaves this module's `parse`, `bind` and `plan` packages.
@NullMarked
package dev.holdfast.sql;

import org.jspecify.annotations.NullMarked;
