/// The store: every committed version of every row, on disk and in order.
///
/// Purpose: the façade of storage, with `dev.holdfast.storage.model`; nothing else of this module
/// is for other modules. Place: above types, below transactions, which decide who may write; the
/// store decides only that what was acknowledged is there. Threads: [Store] serves many threads;
/// one thread of its own writes the log and applies entries, one more writes checkpoints.
///
/// # Invariants
///
/// 1. An entry becomes visible only in the ordered apply loop, in index order, after it is durable.
/// 2. Every read names a snapshot, except [Store#latest], which is for writers that hold the row's
///    lock.
/// 3. After a failed force nothing is written until the store is opened again; reads go on.
///
/// # Directory
///
/// | name | what |
/// |---|---|
/// | `holdfast.lock` | locked by the process that has the store open |
/// | `MANIFEST` | names the files that are the database; see `storage.checkpoint` |
/// | `log-*.hfl` | the log; see `storage.log` |
/// | `table-*.hfc`, `commits-*.hfc`, `state-*.hfc` | checkpoints; see `storage.checkpoint` |
/// | `*.tmp`, `spare-*.hfl` | debris or spares; deleted when the store opens |
@NullMarked
package dev.holdfast.storage;

import org.jspecify.annotations.NullMarked;
