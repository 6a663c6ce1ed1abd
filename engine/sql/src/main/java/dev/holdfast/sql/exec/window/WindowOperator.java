package dev.holdfast.sql.exec.window;

import dev.holdfast.sql.exec.operator.Operator;
import dev.holdfast.sql.exec.runtime.ExecutionContext;
import dev.holdfast.sql.exec.sort.RowOrder;
import dev.holdfast.sql.exec.store.MemoryAccount;
import dev.holdfast.sql.exec.store.RowStore;
import dev.holdfast.sql.physical.PhysicalPlan.Window;
import dev.holdfast.sql.physical.SortKey;
import dev.holdfast.sql.physical.WindowCall;
import dev.holdfast.types.vector.Batch;
import dev.holdfast.types.vector.Vector;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Adds window functions to its input, whose rows come out sorted by partition and order.
public final class WindowOperator implements Operator {
  private final Window plan;
  private final Operator input;
  private final ExecutionContext context;
  private final MemoryAccount memory;
  private @Nullable RowStore store;
  private int[] rows = {};
  private List<Vector> results = List.of();
  private int position;

  /// The operator of a plan node over its running input.
  public WindowOperator(Window plan, Operator input, ExecutionContext context) {
    this.plan = plan;
    this.input = input;
    this.context = context;
    this.memory = new MemoryAccount(context.memory());
  }

  @Override
  public void open() {
    store = null;
    position = 0;
    input.open();
  }

  @Override
  public @Nullable Batch next() {
    RowStore stored = store;
    if (stored == null) {
      stored = new RowStore(plan.input().columns(), memory);
      Batch batch;
      while ((batch = input.next()) != null) {
        stored.append(batch);
      }
      compute(stored);
      store = stored;
    }
    int count = Math.min(rows.length - position, Batch.ROW_COUNT_MAX);
    if (count <= 0) {
      return null;
    }
    var columns = new ArrayList<Vector>();
    stored.gatherInto(columns, rows, position, count);
    int[] positions = new int[count];
    for (int i = 0; i < count; i++) {
      positions[i] = position + i;
    }
    for (Vector result : results) {
      columns.add(RowStore.gathered(result, positions, 0, count));
    }
    position += count;
    return new Batch(columns, count);
  }

  private void compute(RowStore stored) {
    var keys = new ArrayList<SortKey>();
    for (int column : plan.partitionColumns()) {
      keys.add(new SortKey(column, false, false));
    }
    var partitionOrder = new RowOrder(stored, keys);
    keys.addAll(plan.order());
    var fullOrder = new RowOrder(stored, keys);
    rows = fullOrder.sorted(stored.rowCount());
    Partition.SortedRows sorted = peers(fullOrder);
    List<Partition> partitions = partitions(stored, sorted, partitionOrder);
    var computed = new ArrayList<Vector>();
    for (WindowCall call : plan.calls()) {
      computed.add(compute(call, stored, partitions));
    }
    results = computed;
  }

  private Partition.SortedRows peers(RowOrder order) {
    int[] starts = new int[rows.length];
    int[] ends = new int[rows.length];
    int start = 0;
    for (int i = 1; i <= rows.length; i++) {
      if (i == rows.length || order.compare(rows[i - 1], rows[i]) != 0) {
        for (int peer = start; peer < i; peer++) {
          starts[peer] = start;
          ends[peer] = i;
        }
        start = i;
      }
    }
    return new Partition.SortedRows(rows, starts, ends);
  }

  private List<Partition> partitions(RowStore stored, Partition.SortedRows sorted, RowOrder order) {
    var partitions = new ArrayList<Partition>();
    int start = 0;
    for (int i = 1; i <= rows.length; i++) {
      if (i == rows.length || order.compare(rows[i - 1], rows[i]) != 0) {
        partitions.add(new Partition(stored, sorted, start, i));
        start = i;
      }
    }
    return partitions;
  }

  private Vector compute(WindowCall call, RowStore stored, List<Partition> partitions) {
    memory.charge((long) rows.length * Long.BYTES);
    Vector result = Vector.of(call.type(), rows.length);
    for (Partition partition : partitions) {
      context.cancellation().check();
      switch (call.kind()) {
        case ROW_NUMBER, RANK, DENSE_RANK, PERCENT_RANK, CUME_DIST ->
            RankFunctions.compute(call, partition, result);
        case NTILE -> RankFunctions.tiles(call, partition, result);
        case LAG, LEAD, FIRST_VALUE, LAST_VALUE, NTH_VALUE ->
            ValueFunctions.compute(call, partition, result);
        case COUNT, SUM, AVG, MIN, MAX ->
            new FrameFunctions(call, stored, memory).compute(partition, result);
      }
    }
    return result;
  }

  @Override
  public void close() {
    input.close();
    store = null;
    rows = new int[0];
    results = List.of();
    memory.releaseAll();
  }
}
