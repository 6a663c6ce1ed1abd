/// The audit trail as services, the console and the command line see it.
///
/// Purpose: the records that the trail is read with. Place: part of the API; made by the engine,
/// passed on by services. Threads: everything is immutable.
@NullMarked
package dev.holdfast.api.audit;

import org.jspecify.annotations.NullMarked;
