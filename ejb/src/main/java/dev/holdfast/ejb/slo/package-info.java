/// Service level objectives, measured from the database's own counters.
///
/// - Purpose: samples the counters every minute, keeps them, and says what of each promise is left
///   and how fast it burns.
/// - Place: an EJB over the API and the server's data source; its state is in tables of the schema
///   `holdfast_ops`, which are system-versioned like all tables.
/// - Threads: the timer's and those of callers; [SloBean] guards the series.
/// - Invariants: counts never fall, across restarts too; corrections are additions; a moment at
///   which nothing was known has no data, and no data is not good.
///
/// What a process counted after its last full minute is lost with it when it is killed.
@NullMarked
package dev.holdfast.ejb.slo;

import org.jspecify.annotations.NullMarked;
