/// Locks on rows, index entries and tables.
///
/// Purpose: grants, queues, deadlock search. Place: used by transactions only; knows owners and
/// bytes, no rows. Threads: all; a stripe's latch is held for a few map operations, all latches
/// together only while somebody begins to wait.
///
/// # Invariants
///
/// 1. Two owners never hold conflicting modes of one resource.
/// 2. Nobody overtakes a waiter it conflicts with, except an owner that already holds the resource.
/// 3. Whoever waits has searched the wait-for graph after it joined the queue, so no cycle stays.
@NullMarked
package dev.holdfast.txn.lock;

import org.jspecify.annotations.NullMarked;
