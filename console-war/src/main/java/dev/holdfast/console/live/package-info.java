/// The live figures of the overview: sampled once for everybody, sent as server-sent events.
///
/// Place: inside the console archive, below the REST API. Threads: one container timer samples; the
/// container's threads follow. Invariants: the cost does not grow with the number of followers by
/// more than one message each.
@NullMarked
package dev.holdfast.console.live;

import org.jspecify.annotations.NullMarked;
