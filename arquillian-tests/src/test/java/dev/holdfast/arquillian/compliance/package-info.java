/// A servlet inside the console that asks the service of compliance as an EJB.
///
/// Purpose: show who may do what by the EJB's interface. Place: added to the console's module in
/// the archive. Threads: the container's.
@NullMarked
package dev.holdfast.arquillian.compliance;

import org.jspecify.annotations.NullMarked;
