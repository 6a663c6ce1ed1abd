/// What a transaction has changed and not committed.
///
/// Purpose: the write set with an undo log, uncommitted definitions, and cursors that merge both
/// with the store. Place: used by transactions and statements; uses the words of the store.
/// Threads: one writer; cursors of the same transaction may read on other threads meanwhile.
///
/// # Invariants
///
/// 1. Each write carries the number of the statement that made it. A reader with number `n` sees
///    the last write below `n`, so no statement meets its own.
/// 2. Undo goes back to a position of the undo log; nothing of what came after is seen again.
/// 3. An entry of an index overlay counts only if the row that is visible still has its key.
@NullMarked
package dev.holdfast.txn.write;

import org.jspecify.annotations.NullMarked;
