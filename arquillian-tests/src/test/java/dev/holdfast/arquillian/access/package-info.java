/// A servlet that calls the access service as an EJB.
///
/// Purpose: to be asked by a test who may do what through the service's own interface. Place: put
/// into the console of a test's copy of the archive, whose log-in it shares; never shipped.
/// Threads: the container's.
@NullMarked
package dev.holdfast.arquillian.access;

import org.jspecify.annotations.NullMarked;
