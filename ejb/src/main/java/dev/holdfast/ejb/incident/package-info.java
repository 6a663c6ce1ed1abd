/// Incidents, and playbooks carried out for real.
///
/// - Purpose: opens incidents by signals, keeps their timelines, and runs playbooks step by step.
/// - Place: EJBs over the API and the server's data source; their state is in tables of the schema
///   `holdfast_ops`, which keep their past like all tables. What changes there is one transaction
///   with its entry of class ADMIN in the audit trail.
/// - Threads: the watch's and those of callers; one lock for each kind of change.
/// - Invariants: playbooks name operations of a closed list, everything else in them only reads;
///   each transition of a step is committed before what follows from it begins; an approval is of
///   one preview, by its hash, and of somebody else than who asked for it; an incident is resolved
///   only when what has to hold was just seen to hold.
///
/// The rows are read and written with the rights of the data source, which are the owner's unless
/// the server's administrator set others, under the name of the caller or, without one, of the
/// service.
@NullMarked
package dev.holdfast.ejb.incident;

import org.jspecify.annotations.NullMarked;
