/// Jakarta Persistence over the driver: one model, Hibernate and EclipseLink.
///
/// Place: tests of what providers ask of a database. Threads: the test's own. Invariants: nothing
/// is configured but what `docs/jpa.md` says.
@NullMarked
package dev.holdfast.conformance.jpa;

import org.jspecify.annotations.NullMarked;
