/// INSERT, UPDATE and DELETE.
///
/// Purpose: carries out DML plans: builds rows, enforces every constraint, follows foreign keys.
/// Place: called by sessions; reads through execution, writes through the statement's scope.
/// Threads: everything here belongs to one attempt of one statement.
///
/// # Order of a statement
///
/// 1. For each row of the source: lock, build, NOT NULL, CHECK, unique keys of new rows, write.
///    Rows whose storage key changes are taken out, and put back after the last row.
/// 2. Unique keys of changed rows: checked when all rows are written, as the standard says.
/// 3. Foreign keys that point to changed rows: actions in rounds, until no round changes anything.
/// 4. References of new and changed rows, and what NO ACTION must find gone.
///
/// # Invariants
///
/// 1. A referenced row is held in KEY_SHARE until the referencing transaction ends, and whoever
///    removes or rekeys a row holds it in UPDATE: so a check against the latest state stays true.
/// 2. A key of a unique index is locked before it is looked for.
/// 3. No message holds a value of a row.
@NullMarked
package dev.holdfast.database.dml;

import org.jspecify.annotations.NullMarked;
