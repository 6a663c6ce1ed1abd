/// Incidents and playbooks as services, the console and the command line see them.
///
/// - Purpose: the words in which something is wrong, who takes care of it, and what was done.
/// - Place: records and two interfaces; the services are EJBs.
/// - Threads: records are immutable.
/// - Invariants: a step that needs two people names both; an approval is of one preview, by its
///   hash.
@NullMarked
package dev.holdfast.api.incident;

import org.jspecify.annotations.NullMarked;
