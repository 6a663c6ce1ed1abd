/// The probes' answers, where every module of the deployment and MicroProfile Health can see them.
///
/// Purpose: one answer each for alive, ready and started, for the console's own probes and for
/// MicroProfile Health where the server has it. Place: a library of the EAR, because WildFly's
/// MicroProfile Health finds checks there and in no module of an EAR; so it knows no other class of
/// ours, and the services tell it where to ask. Threads: the container's.
///
/// # Invariants
///
/// 1. An answer costs no I/O and takes no lock.
/// 2. Without a source the deployment is alive, not started and not ready.
@NullMarked
package dev.holdfast.health;

import org.jspecify.annotations.NullMarked;
