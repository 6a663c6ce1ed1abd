/// The version store: every committed version of every row, in memory and in key order.
///
/// Purpose: answer reads at any kept snapshot. Place: filled by the ordered apply loop and by
/// checkpoints at start-up; read by cursors. Threads: one thread changes it (the apply loop, or
/// recovery before it starts); any number read beside it without locks, because what a snapshot
/// sees was complete before the snapshot existed.
///
/// # Invariants
///
/// 1. A chain is ordered from the newest version to the oldest, with strictly falling begins.
/// 2. A version's end is the begin of the next newer one; a delete is a version without a row.
/// 3. For every version of a row and every index there is an entry (index key, primary key). An
///    entry may outlive its version: readers compare it with the row that they see.
@NullMarked
package dev.holdfast.storage.version;

import org.jspecify.annotations.NullMarked;
