/// Probe answers, by HTTP and by MicroProfile Health where the server has it.
///
/// Place: inside the console archive. Threads: the container's request threads. Invariants: those
/// of [dev.holdfast.console].
@NullMarked
package dev.holdfast.console.health;

import org.jspecify.annotations.NullMarked;
