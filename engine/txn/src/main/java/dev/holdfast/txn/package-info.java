/// Transactions, isolation, commit and XA branches.
///
/// Purpose: everything between a statement that reads and writes rows and the one log record that
/// its commit becomes. Place: called by the catalog and by sessions of the database module; calls
/// the store. Threads: [dev.holdfast.txn.Transactions] and [dev.holdfast.txn.XaBranches] are used
/// by all; a transaction is used by one thread at a time, and may move between threads and
/// connections.
///
/// # Invariants
///
/// 1. A transaction's changes are private until its commit was applied by the store's apply loop;
///    its locks are released only after that.
/// 2. A statement sees the writes of earlier statements of its transaction and never its own.
/// 3. The commits of SERIALIZABLE transactions are serializable in commit order: what such a
///    transaction read is unchanged at its place in the order. What a prepared one read stays
///    unchanged by other SERIALIZABLE transactions until its branch has ended.
/// 4. Prepared branches hold their locks before [dev.holdfast.txn.Transactions#open] returns.
@NullMarked
package dev.holdfast.txn;

import org.jspecify.annotations.NullMarked;
