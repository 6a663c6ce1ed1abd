/// Failures as values with a number, an SQLSTATE, a blame and a retry rule.
///
/// Purpose: one vocabulary for everything that can go wrong. Place: used by every layer; translated
/// once at each edge (JDBC, REST, resource adapter). Threads: all types are immutable.
///
/// # Invariants
///
/// 1. A number is never reused.
/// 2. A message names the object, the value and the limit, never row contents or a secret.
@NullMarked
package dev.holdfast.kernel.error;

import org.jspecify.annotations.NullMarked;
