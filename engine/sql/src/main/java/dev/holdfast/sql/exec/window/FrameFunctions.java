package dev.holdfast.sql.exec.window;

import dev.holdfast.sql.exec.aggregate.FrameAggregate;
import dev.holdfast.sql.exec.store.MemoryAccount;
import dev.holdfast.sql.exec.store.RowStore;
import dev.holdfast.sql.physical.AggregateCall;
import dev.holdfast.sql.physical.WindowCall;
import dev.holdfast.types.vector.Batch;
import dev.holdfast.types.vector.Vector;
import java.util.ArrayList;
import java.util.List;

/// Aggregates over frames. Frames that only grow are added to; others are computed anew for each
/// row whose frame differs from the one before.
final class FrameFunctions {
  private final WindowCall call;
  private final RowStore store;
  private final FrameAggregate aggregate;
  private final List<Vector> columns;

  FrameFunctions(WindowCall call, RowStore store, MemoryAccount memory) {
    this.call = call;
    this.store = store;
    this.aggregate = new FrameAggregate(aggregateCall(call), store.types(), memory);
    this.columns = new ArrayList<>();
    for (int i = 0; i < store.types().size(); i++) {
      columns.add(store.column(i));
    }
  }

  private static AggregateCall aggregateCall(WindowCall call) {
    AggregateCall.Kind kind =
        switch (call.kind()) {
          case SUM -> AggregateCall.Kind.SUM;
          case AVG -> AggregateCall.Kind.AVG;
          case MIN -> AggregateCall.Kind.MIN;
          case MAX -> AggregateCall.Kind.MAX;
          case COUNT ->
              call.operands().isEmpty() ? AggregateCall.Kind.COUNT_STAR : AggregateCall.Kind.COUNT;
          default -> throw new IllegalArgumentException("not an aggregate: " + call.kind());
        };
    return new AggregateCall(kind, call.operands(), false, -1, List.of(), call.type());
  }

  /// Writes the results of a partition to their positions.
  void compute(Partition partition, Vector results) {
    boolean grows = Partition.onlyGrows(call.frame());
    int coveredStart = partition.start();
    int coveredEnd = partition.start();
    aggregate.reset();
    Vector result = aggregate.result();
    for (int position = partition.start(); position < partition.end(); position++) {
      int start = partition.frameStart(call.frame(), position);
      int end = Math.max(start, partition.frameEnd(call.frame(), position));
      if (start != coveredStart || end != coveredEnd) {
        boolean anew = !grows || end < coveredEnd;
        if (anew) {
          aggregate.reset();
        }
        add(partition, anew ? start : coveredEnd, end);
        result = aggregate.result();
        coveredStart = start;
        coveredEnd = end;
      }
      results.copyFrom(position, result, 0);
    }
  }

  private void add(Partition partition, int start, int end) {
    int[] rows = new int[end - start];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = partition.row(start + i);
    }
    aggregate.add(new Batch(columns, store.rowCount(), rows, rows.length));
  }
}
