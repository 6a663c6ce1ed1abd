/// The order of commits, and what SERIALIZABLE asks of it.
///
/// Purpose: one latch under which a transaction is validated and gets its place in the log. Place:
/// used by transactions; calls the store. Threads: all; the latch is never held during a force, nor
/// while a validation goes through what was read: the commits of others, those of lower isolation
/// in particular, wait at most for the comparison with a few commits.
///
/// # Why this is serializable
///
/// The serial order is the commit order. A SERIALIZABLE transaction that wrote is admitted only if
/// nothing that it read has changed up to its own place in the order; one that only read stands at
/// its snapshot, which is a prefix of that order. A prepared branch does not have its place yet,
/// and may get it at any later time without asking again. Therefore, while it is in doubt:
///
/// 1. No SERIALIZABLE transaction may commit or prepare a write to what it read: its reads would no
///    longer be true at its place.
/// 2. No SERIALIZABLE transaction may *prepare* after reading what it writes: if the branch commits
///    first, the other's reads would not be true. Committing in one phase is fine: that is before.
///
/// Writers of lower isolation are not refused for rule 1, as in PostgreSQL, so that a branch left
/// in doubt for hours does not stop them; their commits count as changes for everybody's reads.
///
/// # Bytes: the lock set of a prepared branch, format 2
///
/// The store keeps it opaque, with a checksum, in the prepare record. All integers are big-endian.
///
/// | field          | size     | meaning                                                   |
/// |----------------|---------:|-----------------------------------------------------------|
/// | version        |        1 | 2; 1 is read, too: it ends before the notes               |
/// | serializable   |        1 | 1 if the branch's reads stay protected                    |
/// | lockCount      |        4 | locks that follow                                         |
/// | lock: space    |        1 | 0 row, 1 index key, 2 table                               |
/// | lock: mode     |        1 | 0 KEY_SHARE, 1 SHARE, 2 NO_KEY_UPDATE, 3 UPDATE           |
/// | lock: object   |        8 | table or index id                                         |
/// | lock: key      | 4 + size | length and bytes                                          |
/// | rangeCount     |        4 | read ranges that follow                                   |
/// | range: table   |        8 | table id                                                  |
/// | range: index   |        8 | index id, 0 for the primary key                           |
/// | range: from    | 4 + size | length and bytes                                          |
/// | range: to      | 4 + size | length and bytes; length -1: no end                       |
/// | notes          | 4 + size | length and bytes, as a notary wrote them                  |
///
/// Invariants: nothing follows the notes; locks are in the order in which they were taken.
@NullMarked
package dev.holdfast.txn.order;

import org.jspecify.annotations.NullMarked;
