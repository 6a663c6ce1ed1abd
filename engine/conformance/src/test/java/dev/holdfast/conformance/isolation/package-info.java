/// Isolation and locking, shown with several connections at once.
///
/// - Purpose: which anomalies each isolation level prevents; that waits end; that cycles are found.
/// - Place: over JDBC alone, so that PostgreSQL can be asked the same.
/// - Threads: one for each [Actor], which does its steps in order and may wait for a lock.
/// - Invariants: a verdict depends on what was read and committed, never on how long it took.
@NullMarked
package dev.holdfast.conformance.isolation;

import org.jspecify.annotations.NullMarked;
