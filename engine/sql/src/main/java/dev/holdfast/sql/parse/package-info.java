/// The generated parser behind one method.
///
/// Purpose: text in, Calcite's parse tree out, with PostgreSQL's words for errors. Place: called by
/// `bind` and the façade. Threads: stateless.
///
/// # Invariants
///
/// 1. Whatever the text is, the outcome is a tree or a
///    [dev.holdfast.kernel.error.HoldfastException] with a position.
@NullMarked
package dev.holdfast.sql.parse;

import org.jspecify.annotations.NullMarked;
