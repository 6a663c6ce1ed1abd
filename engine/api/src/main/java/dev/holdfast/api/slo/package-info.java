/// Service level objectives: what is promised, what was kept, how fast the error budget burns.
///
/// - Purpose: the words in which services, REST API and console speak of objectives.
/// - Place: records and one interface; the service is an EJB.
/// - Threads: records are immutable.
/// - Invariants: ratios lie in [0, 1]; a burn rate of 1 spends the budget in exactly the window.
@NullMarked
package dev.holdfast.api.slo;

import org.jspecify.annotations.NullMarked;
