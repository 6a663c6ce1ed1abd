/// The driver under the frameworks of applications that run without a server.
///
/// - Purpose: what frameworks ask of a driver is more than JDBC's text says.
/// - Place: over the driver alone, found by its URL.
/// - Threads: the test's one; the pool has its own.
/// - Invariants: nothing is configured but the URL.
@NullMarked
package dev.holdfast.conformance.framework;

import org.jspecify.annotations.NullMarked;
