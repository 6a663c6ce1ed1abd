/// The promises of the engine, each shown from outside: through JDBC and nothing else.
///
/// - Purpose: what an application may rely on, tested as an application sees it.
/// - Place: nothing depends on this module; it sees `java.sql`, `javax.sql` and the driver's name.
/// - Threads: each test opens what it needs and closes it.
/// - Invariants: a recorded answer comes from PostgreSQL 15, never from Holdfast.
@NullMarked
package dev.holdfast.conformance;

import org.jspecify.annotations.NullMarked;
