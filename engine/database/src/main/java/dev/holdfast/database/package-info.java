/// The composition root: instance, database, session.
///
/// Purpose: puts store, transactions, catalog, compiler and execution together and gives edges
/// (driver, command line, listeners) one door. Place: layer 8; edges use this package, it uses
/// every layer below. Threads: [dev.holdfast.database.Instance] and
/// [dev.holdfast.database.Database] serve many threads; a [dev.holdfast.database.Session] and what
/// it returns belong to one thread at a time, except [dev.holdfast.database.Session#cancel()].
///
/// # Invariants
///
/// 1. A directory is open at most once in a process; the last reference closes it.
/// 2. A statement that fails leaves nothing behind; a transaction block with a failed statement
///    accepts only a rollback (25P02).
/// 3. Every commit names the session's identity as its origin.
@NullMarked
package dev.holdfast.database;

import org.jspecify.annotations.NullMarked;
