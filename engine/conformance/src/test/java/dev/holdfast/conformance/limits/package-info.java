/// Bad input: what is too large, too deep, damaged, foreign, full or forbidden.
///
/// - Purpose: each gets its own clear error, everything is released, nothing acknowledged is lost.
/// - Place: over JDBC; in forked processes where memory, a full disk or a read-only one is needed.
/// - Threads: one.
/// - Invariants: after each refusal the same connection, or the next one, works.
@NullMarked
package dev.holdfast.conformance.limits;

import org.jspecify.annotations.NullMarked;
