/// The one place that touches files.
///
/// Purpose: every open, write, force, rename, delete and directory force goes through [FileSystem],
/// so that a test can lose, tear and fail each of them. Place: used by storage and backup. Threads:
/// a [FileSystem] serves many threads; a [StorageFile] is used by one thread at a time, except that
/// reads may run beside each other.
///
/// # Invariants
///
/// 1. Failures are [HoldfastException]s: DISK_FULL, DIRECTORY_NOT_WRITABLE or IO_ERROR.
/// 2. Contents are durable after [StorageFile#force()] or [DurableFile#write] returned; a created,
///    renamed or deleted name after [FileSystem#forceDirectory] of its directory returned; nothing
///    else is.
/// 3. File access runs on engine threads, because the JDK closes a channel whose thread is
///    interrupted; only [DurableFile] may be used on any thread.
@NullMarked
package dev.holdfast.kernel.io;

import org.jspecify.annotations.NullMarked;
