/// Compliance as a service of the server.
///
/// - Purpose: lets administrators and auditors run the checks and read their results; runs them
///   every hour by itself.
/// - Place: above the API, over the data source; called by applications and by the console.
/// - Threads: the container's, and those of the managed executor; the bean has no state but the
///   schedule.
/// - Invariants: the engine records who called, never the server's own name in place of it.
@NullMarked
package dev.holdfast.ejb.compliance;

import org.jspecify.annotations.NullMarked;
