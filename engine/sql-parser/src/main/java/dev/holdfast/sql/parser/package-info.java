/// Syntax trees of the statements that Calcite's grammar does not have.
///
/// Purpose: nodes for the productions in `src/main/codegen`, and the door to the generated parser.
/// Place: called by `dev.holdfast.sql.parse` alone; uses Calcite's `SqlNode`. Threads: nodes are
/// immutable once parsed; a parser serves one statement.
///
/// # Invariants
///
/// 1. A query or an expression inside our nodes is Calcite's own tree.
/// 2. Syntax that the grammar accepts and nobody implements throws [Syntax.UnsupportedSyntax].
@NullMarked
package dev.holdfast.sql.parser;

import org.jspecify.annotations.NullMarked;
