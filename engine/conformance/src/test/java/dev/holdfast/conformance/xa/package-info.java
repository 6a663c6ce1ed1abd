/// The XA conformance kit: what a transaction manager may rely on.
///
/// - Purpose: the state machine of a branch, recovery, and locks, after restarts and kills too.
/// - Place: over [javax.sql.XADataSource] alone, so that other products can be asked the same.
/// - Threads: one, and forked processes that are killed.
/// - Invariants: every failure is an `XAException` with an error code; code 0 fails the kit.
@NullMarked
package dev.holdfast.conformance.xa;

import org.jspecify.annotations.NullMarked;
