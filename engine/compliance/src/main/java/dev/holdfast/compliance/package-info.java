/// Compliance: evaluates the checks of the pack, keeps what changed, and who accepted what.
///
/// - Purpose: says at one commit sequence which technical controls hold, with the rows that show
///   it.
/// - Place: above the database, whose sessions it uses; below the driver, which passes it on.
/// - Threads: [dev.holdfast.compliance.Compliance] serves one caller; each call has sessions of its
///   own.
/// - Invariants: a result depends on the commit sequence, the moment, and the check alone; what is
///   recorded and its audit entry are one commit; an error is never a pass.
///
/// The state is in tables of the schema `holdfast_ops`, which keep their past like all tables.
@NullMarked
package dev.holdfast.compliance;

import org.jspecify.annotations.NullMarked;
