/// The REST API from outside: who asks, what its description offers, and what nobody should send.
///
/// Place: used by the security tests. Threads: one test at a time. Invariants: what is tried
/// follows from the description that the server answers with, so that no operation is forgotten.
@NullMarked
package dev.holdfast.arquillian.api;

import org.jspecify.annotations.NullMarked;
