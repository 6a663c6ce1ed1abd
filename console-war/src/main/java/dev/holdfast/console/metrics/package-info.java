/// OpenMetrics, and MicroProfile Metrics where the server has them.
///
/// Place: inside the console archive. Threads: the container's request threads. Invariants: those
/// of [dev.holdfast.console].
@NullMarked
package dev.holdfast.console.metrics;

import org.jspecify.annotations.NullMarked;
