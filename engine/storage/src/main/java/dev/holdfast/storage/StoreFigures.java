package dev.holdfast.storage;

import dev.holdfast.storage.log.LogFigures;
import dev.holdfast.storage.log.SoloLog;
import dev.holdfast.storage.log.Watermarks;
import dev.holdfast.storage.version.TableVersions;
import org.jspecify.annotations.Nullable;

/// Collects [StoreMetrics] from the parts of a store.
final class StoreFigures {
  private StoreFigures() {}

  static StoreMetrics of(
      StateMachine machine, SoloLog log, @Nullable Checkpointer checkpointer, int openSnapshots) {
    Watermarks marks = log.watermarks();
    LogFigures figures = log.figures();
    long versionCount = 0;
    int tableCount = 0;
    for (TableVersions table : machine.versions().tables()) {
      versionCount += table.versionCount();
      tableCount += table.droppedSequence() == Long.MAX_VALUE ? 1 : 0;
    }
    return new StoreMetrics(
        new StoreMetrics.Watermarks(
            marks.appended(),
            marks.durable(),
            marks.commit(),
            marks.applied(),
            checkpointer == null ? 0 : checkpointer.coveredSequence(),
            checkpointer == null ? 0 : checkpointer.releasedSequence()),
        figures.total(),
        log.forceCount(),
        log.appendedBytes(),
        new StoreMetrics.Latency(figures.boundsMicros(), figures.counts(), figures.sumMicros()),
        checkpointer == null ? 0 : checkpointer.logBytesSinceCheckpoint(),
        checkpointer == null ? 0 : checkpointer.checkpointCount(),
        checkpointer == null ? 0 : checkpointer.lastNanos(),
        versionCount,
        tableCount,
        openSnapshots,
        machine.branchCount());
  }
}
