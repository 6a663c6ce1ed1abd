/// Who waits for whom, as a tree.
///
/// Place: inside the console archive, below the REST API. Threads: pure functions. Invariants:
/// every waiting transaction appears once, below one that keeps it waiting.
@NullMarked
package dev.holdfast.console.locks;

import org.jspecify.annotations.NullMarked;
