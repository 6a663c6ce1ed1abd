/// Definition statements: CREATE, ALTER, DROP, TRUNCATE, COMMENT.
///
/// Purpose: carries out DDL as changes of catalog rows, of the store's layouts, and of table rows
/// where a definition asks for it. Place: called by sessions; uses catalog, transactions and the
/// DML of the database. Threads: everything here belongs to one attempt of one statement.
///
/// # Invariants
///
/// 1. A DDL statement first writes the catalog's version row: its lock admits one DDL transaction
///    at a time, so names are unique without further locks.
/// 2. A table is locked in UPDATE mode before its definition changes, so that no writer is at work
///    under the old one; writers that waited see that the definition changed and start again.
/// 3. A constraint is in the catalog only after the present rows were found to satisfy it.
@NullMarked
package dev.holdfast.database.ddl;

import org.jspecify.annotations.NullMarked;
