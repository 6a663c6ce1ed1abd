/// The status page, which needs no script and answers when the database does not.
///
/// Place: inside the console archive. Threads: the container's request threads. Invariants: those
/// of [dev.holdfast.console].
@NullMarked
package dev.holdfast.console.status;

import org.jspecify.annotations.NullMarked;
