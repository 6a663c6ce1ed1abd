/// What applications, services and the console compile against.
///
/// Purpose: the public face of a Holdfast data source, beyond what `java.sql` says. Place: layer 0;
/// implemented by the driver, used by applications and by the server modules; uses no other
/// package. Threads: a data source serves many threads, a connection one at a time; records are
/// immutable.
///
/// # Invariants
///
/// 1. No type of the engine appears here, so that an application's class loader needs this package
///    alone.
@NullMarked
package dev.holdfast.api;

import org.jspecify.annotations.NullMarked;
