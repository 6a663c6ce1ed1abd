/// Compliance: which checks there are, what they found, who accepted what.
///
/// - Purpose: the words in which services, REST API, console and command line speak of compliance.
/// - Place: records and one interface; made by the engine, passed on by services.
/// - Threads: everything is immutable.
/// - Invariants: a result of one check at one commit sequence is always the same; an error is never
///   a pass.
@NullMarked
package dev.holdfast.api.compliance;

import org.jspecify.annotations.NullMarked;
