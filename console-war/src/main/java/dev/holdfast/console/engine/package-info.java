/// The way to the database: one look-up, one error when it is not there.
///
/// Place: inside the console archive. Threads: the container's request threads. Invariants: those
/// of [dev.holdfast.console].
@NullMarked
package dev.holdfast.console.engine;

import org.jspecify.annotations.NullMarked;
