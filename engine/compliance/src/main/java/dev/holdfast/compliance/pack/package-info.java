/// The checks: read from the files of the pack, and what their rules mean.
///
/// - Purpose: turns a file into a check, and refuses one that is not complete.
/// - Place: below the evaluation; needs the API's records and the kernel's errors.
/// - Threads: everything is immutable.
/// - Invariants: ids are unique and in order; every name in a statement is `:now` or a parameter.
@NullMarked
package dev.holdfast.compliance.pack;

import org.jspecify.annotations.NullMarked;
