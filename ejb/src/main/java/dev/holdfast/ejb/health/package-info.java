/// What the database says to the probes.
///
/// Purpose: answers the health board from the database's status. Place: started with the
/// deployment. Threads: the container's, many at a time. Invariants: no I/O, no locks.
@NullMarked
package dev.holdfast.ejb.health;

import org.jspecify.annotations.NullMarked;
