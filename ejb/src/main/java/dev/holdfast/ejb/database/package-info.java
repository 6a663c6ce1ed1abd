/// The services' way to the database: one look-up, and what has to be there at the first start.
///
/// Purpose: everything in the deployment that is not the adapter itself reaches the database here.
/// Place: below the console and the other services; sees `dev.holdfast.api` and Jakarta types only.
/// Threads: the container's. Invariants: nothing of the database is held between two calls, so that
/// a redeployed adapter is found again.
@NullMarked
package dev.holdfast.ejb.database;

import org.jspecify.annotations.NullMarked;
