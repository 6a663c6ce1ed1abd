/// Processes that are killed, and what their successors find.
///
/// - Purpose: acknowledged commits survive; a transaction is there wholly or not at all.
/// - Place: over JDBC, in forked processes; `kill -9` from the parent.
/// - Threads: the victim has several that write; the parent has one.
/// - Invariants: the plan of every transaction follows from seed, thread and number alone, so that
///   parent and victim agree on it without a word.
@NullMarked
package dev.holdfast.conformance.crash;

import org.jspecify.annotations.NullMarked;
