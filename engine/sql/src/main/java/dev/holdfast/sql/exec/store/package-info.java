/// Rows and keys that operators keep.
///
/// Purpose: growable columns of rows, and hash tables of keys over them, charged to the statement's
/// memory budget. Place: used by joins, aggregation, sorting, set operations and windows. Threads:
/// each store belongs to one execution.
///
/// # Invariants
///
/// 1. Whatever grows is charged before it grows; the owner of a
///    [dev.holdfast.sql.exec.store.MemoryAccount] releases it when it closes.
/// 2. Keys are normalized: two keys are equal for SQL if their vectors' values are equal for Java.
@NullMarked
package dev.holdfast.sql.exec.store;

import org.jspecify.annotations.NullMarked;
