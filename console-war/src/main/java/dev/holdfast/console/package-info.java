/// The console web archive: what people and tools see of a Holdfast database over HTTP.
///
/// Purpose: REST API, log-in, status page, health, metrics. Place: above `dev.holdfast.api` and
/// Jakarta types only; reaches the database by JNDI. Threads: the container's; beans hold no state
/// but counters. Invariants: no response carries a stack trace, a password or a secret; every
/// response carries the security headers.
@NullMarked
package dev.holdfast.console;

import org.jspecify.annotations.NullMarked;
