/// The front door of SQL text: a tokenizer with PostgreSQL's exact rules.
///
/// Purpose: splits scripts into statements, enforces the limits of length and depth before anything
/// recursive sees the text, rewrites PostgreSQL's lexical forms into those of the grammar, and
/// reads session and transaction statements alone. Place: called by `sql.SqlCompiler`; knows no
/// parser. Threads: all results are immutable.
///
/// # Invariants
///
/// 1. Each character of a rewritten statement maps back to one of the original, so that errors
///    point at what the user wrote.
/// 2. Nothing here recurses.
@NullMarked
package dev.holdfast.sql.frontdoor;

import org.jspecify.annotations.NullMarked;
