/// The words of the store: operations, layouts, ranges, branches, versions, snapshots.
///
/// Purpose: the data that the layers above exchange with the store. Place: part of the façade of
/// storage, together with `dev.holdfast.storage`; used by every package of the module, uses none of
/// them. Threads: values are immutable unless their comment says otherwise.
///
/// # Invariants
///
/// 1. Byte arrays in these types are shared, not copied: whoever hands one over gives it away, and
///    whoever gets one does not change it.
/// 2. Sequences are log indexes: a commit's sequence is the index of the log entry that made it
///    visible. They grow strictly and are never reused; not every index is a commit.
@NullMarked
package dev.holdfast.storage.model;

import org.jspecify.annotations.NullMarked;
