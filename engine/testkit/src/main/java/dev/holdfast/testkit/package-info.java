/// A disk that loses power, a clock that a test controls, and seeds.
///
/// Purpose: make crashes repeatable. Place: used by the tests of all modules. Threads: the file
/// system and the clock are safe for use by many threads; the same seed gives the same crash only
/// when one thread does all I/O.
@NullMarked
package dev.holdfast.testkit;

import org.jspecify.annotations.NullMarked;
