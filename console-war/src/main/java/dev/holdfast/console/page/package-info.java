/// The console's page, which its script fills.
///
/// Place: inside the console archive. Threads: the container's request threads. Invariants: every
/// address of the console answers with the same document.
@NullMarked
package dev.holdfast.console.page;

import org.jspecify.annotations.NullMarked;
