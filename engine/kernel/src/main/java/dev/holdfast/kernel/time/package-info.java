/// The one place that reads a clock.
///
/// Purpose: time as a constructor argument, so that a test decides what it is. Place: used by every
/// layer above. Threads: all types are safe for use by many threads.
///
/// # Invariants
///
/// 1. [CommitClock] never gives out a timestamp twice and never one below an earlier one, also when
///    the wall clock steps back.
@NullMarked
package dev.holdfast.kernel.time;

import org.jspecify.annotations.NullMarked;
