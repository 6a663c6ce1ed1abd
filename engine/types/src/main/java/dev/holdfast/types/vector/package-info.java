/// Column vectors and batches: what operators hand to each other.
///
/// Purpose: up to 2,048 values of one column in a primitive array, with a bitmap of NULLs. Place:
/// filled by scans, read and written by the kernels of the executor, drained by cursors. Threads: a
/// batch belongs to one thread at a time. Arrays are shared, not copied: whoever receives a batch
/// may read it until it asks its source for the next one, and never writes it.
@NullMarked
package dev.holdfast.types.vector;

import org.jspecify.annotations.NullMarked;
