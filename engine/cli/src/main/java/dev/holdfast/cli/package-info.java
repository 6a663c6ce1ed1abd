/// The `holdfast` command.
///
/// Purpose: what an operator does from a shell. Place: the top of the engine; uses the driver, or a
/// server's REST API over HTTP. Threads and lifetime: one thread, one process.
///
/// # Invariants
///
/// 1. Exit codes: 0 done, 1 a statement failed, 2 wrong usage, 3 no connection.
/// 2. Results go to standard output, notices and errors to standard error; no stack trace for what
///    a user did.
@NullMarked
package dev.holdfast.cli;

import org.jspecify.annotations.NullMarked;
