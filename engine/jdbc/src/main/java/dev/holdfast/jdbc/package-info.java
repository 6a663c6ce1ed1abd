/// The JDBC driver: `jdbc:holdfast:<directory>` and `jdbc:holdfast:mem:<name>`.
///
/// Purpose: the engine's sessions as `java.sql` and `javax.sql` objects. Place: applications, pools
/// and the resource adapter call it; it calls `dev.holdfast.database` and nothing below it but
/// types, errors and XA branches. It is the one place in the engine that makes an `SQLException` or
/// an `XAException`.
///
/// Threads and lifetime: a connection and all that it made belong to one thread at a time;
/// `cancel`, `abort` and `close` may come from any thread. A connection owns its statements, a
/// statement its results; closing the owner closes them.
///
/// # Invariants
///
/// 1. A parameter that was never set is an error (22023), never a value.
/// 2. Closing a connection rolls back what was not committed.
/// 3. What a getter cannot represent exactly is an error (22003), except that numbers may lose
///    digits after the point when an integer is asked for.
@NullMarked
package dev.holdfast.jdbc;

import org.jspecify.annotations.NullMarked;
