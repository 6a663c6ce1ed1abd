/// A servlet that calls the services of incidents and playbooks as EJBs.
///
/// Purpose: to be asked by a test who may do what through the services' own interfaces. Place: put
/// into the console of a test's copy of the archive, whose log-in it shares; never shipped.
/// Threads: the container's.
@NullMarked
package dev.holdfast.arquillian.incident;

import org.jspecify.annotations.NullMarked;
