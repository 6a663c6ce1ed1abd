/// What a running statement works with.
///
/// Purpose: implements the seam of execution over the transaction and the store: tables of the
/// present and the past, sequences, session values; and keeps what sessions of one database share.
/// Place: below sessions, DDL and DML of the database; above transactions, catalog and compiler.
/// Threads: [dev.holdfast.database.run.Engine] and its parts serve many threads, a
/// [dev.holdfast.database.run.StatementRun] belongs to the thread that runs the statement.
///
/// # Invariants
///
/// 1. A number of a sequence is durable as given out before anybody gets it.
/// 2. A read without a clause of time sees the statement's snapshot and its transaction's earlier
///    statements; a read of the past sees one commit sequence and nothing that is not committed.
@NullMarked
package dev.holdfast.database.run;

import org.jspecify.annotations.NullMarked;
