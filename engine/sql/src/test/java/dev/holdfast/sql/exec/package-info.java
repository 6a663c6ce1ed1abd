/// Tests of execution as a whole.
///
/// Purpose: plans and expressions in, rows out, over tables in memory. Place: uses the façade
/// alone. Threads: each test has a session of its own.
@NullMarked
package dev.holdfast.sql.exec;

import org.jspecify.annotations.NullMarked;
