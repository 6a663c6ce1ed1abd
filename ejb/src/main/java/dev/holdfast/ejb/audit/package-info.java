/// The audit trail as a service of the server.
///
/// Purpose: let administrators and auditors read and verify the trail. Place: above the API, over
/// the data source; called by applications and by the console. Threads: the container's.
@NullMarked
package dev.holdfast.ejb.audit;

import org.jspecify.annotations.NullMarked;
