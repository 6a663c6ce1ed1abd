/// The REST API under /api/v1; failures are RFC 9457 problems.
///
/// Place: inside the console archive. Threads: the container's request threads. Invariants: those
/// of [dev.holdfast.console].
@NullMarked
package dev.holdfast.console.rest;

import org.jspecify.annotations.NullMarked;
