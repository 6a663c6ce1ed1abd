/// The one place that starts threads.
///
/// Purpose: named platform threads that end when their owner closes, because an application server
/// keeps the class loader of every forgotten thread for ever. Place: used by storage, transactions
/// and the database. Threads: all types are safe for use by many threads.
///
/// # Invariants
///
/// 1. After [Tasks#close()] no thread that it started is alive.
/// 2. Every thread has the engine's context class loader and inherits no thread locals.
@NullMarked
package dev.holdfast.kernel.task;

import org.jspecify.annotations.NullMarked;
