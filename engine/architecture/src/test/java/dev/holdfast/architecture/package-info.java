/// The written rules of the project, applied to its own checkout.
///
/// Purpose: a rule that no test reads is a wish. Place: reads the sources, documents and class
/// files of every module; nothing depends on it. Threads: none of its own.
///
/// # Invariants
///
/// 1. A message names the file, the line and the limit, so that no one has to look up the rule.
/// 2. Exceptions are listed in `build-rules`, with a reason, and an unneeded one fails.
@NullMarked
package dev.holdfast.architecture;

import org.jspecify.annotations.NullMarked;
