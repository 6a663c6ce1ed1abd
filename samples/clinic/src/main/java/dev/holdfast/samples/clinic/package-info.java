/// The sample clinic: a user of Holdfast like any other.
///
/// Purpose: documentation that runs. Place: a WAR of its own; knows Jakarta EE and SQL, no Holdfast
/// class. Threads: the container's. Invariants: a prescription and its message commit together; the
/// pharmacy's order exists exactly when the message was consumed; what a caller may see and do is
/// decided by the grants of the database alone.
@NullMarked
package dev.holdfast.samples.clinic;

import org.jspecify.annotations.NullMarked;
