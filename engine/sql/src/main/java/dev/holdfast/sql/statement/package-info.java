/// Statements that are no queries, in our own words.
///
/// Purpose: what DDL and session statements ask for, without a parse tree. Place: made by
/// `sql.bind` and `sql.frontdoor`, carried out by `database` and the DDL executor. Threads:
/// immutable records.
///
/// # Invariants
///
/// 1. Names are folded and resolved as far as the text says: a missing schema is null and means the
///    search path.
/// 2. Expressions and view bodies are kept as the user wrote them.
@NullMarked
package dev.holdfast.sql.statement;

import org.jspecify.annotations.NullMarked;
