/// Log-in through Jakarta Security with users stored in the database, and the headers of every
/// response.
///
/// Place: inside the console archive. Threads: the container's request threads. Invariants: those
/// of [dev.holdfast.console].
@NullMarked
package dev.holdfast.console.security;

import org.jspecify.annotations.NullMarked;
