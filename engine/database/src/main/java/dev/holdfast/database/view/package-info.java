/// The engine's own views: `holdfast.hf_…` about the running database, `information_schema` about
/// its schema objects.
///
/// Purpose: names, columns and rows of system views. Place: asked by the compiler for their shape
/// and by execution for their rows; asks the database for facts. Threads: all; views have no state.
///
/// # Invariants
///
/// 1. A view shows no literal of a statement and no value of a row.
@NullMarked
package dev.holdfast.database.view;

import org.jspecify.annotations.NullMarked;
