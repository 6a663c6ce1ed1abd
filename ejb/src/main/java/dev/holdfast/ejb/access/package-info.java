/// Users, roles and rights as a service of the server, and the log-ins to console and API.
///
/// Purpose: let people see, explain and change who may do what. Place: above the API, over the data
/// source; called by applications and by the console. Threads: the container's. Invariants: every
/// statement runs with the rights of the caller's role, so that the engine decides; a log-in that
/// was ended is refused from its next request on.
@NullMarked
package dev.holdfast.ejb.access;

import org.jspecify.annotations.NullMarked;
