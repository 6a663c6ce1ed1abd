/// The built-in functions, on single datums.
///
/// Purpose: PostgreSQL's semantics of every [dev.holdfast.sql.physical.Function], to the last digit
/// and error word. Place: `expression` calls them row by row, or replaces them by kernels where
/// that matters. Threads: a made function belongs to one execution.
///
/// # Invariants
///
/// 1. [dev.holdfast.sql.exec.function.ScalarFunctions] knows every function: its switch has no
///    default.
/// 2. A strict function is never called with a NULL argument.
@NullMarked
package dev.holdfast.sql.exec.function;

import org.jspecify.annotations.NullMarked;
