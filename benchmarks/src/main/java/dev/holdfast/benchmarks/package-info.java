/// Workloads over JDBC, with the peers in the same run.
///
/// - Purpose: figures that can be repeated, as ratios to the best peer on the same machine.
/// - Place: a program; nothing depends on it. Each engine runs in a process of its own
///   ([EngineWorker]) which the parent ([BenchmarkRun]) commands through its standard input.
/// - Threads: the parent has one; a worker has as many as the workload asks for.
/// - Invariants: every engine in a table is forced at commit, or its row says that it is not; the
///   number of forces is counted from outside, by system calls.
@NullMarked
package dev.holdfast.benchmarks;

import org.jspecify.annotations.NullMarked;
