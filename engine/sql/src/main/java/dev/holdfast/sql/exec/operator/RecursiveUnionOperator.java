package dev.holdfast.sql.exec.operator;

import dev.holdfast.sql.exec.runtime.ExecutionContext;
import dev.holdfast.sql.exec.store.KeyColumns;
import dev.holdfast.sql.exec.store.KeyTable;
import dev.holdfast.sql.exec.store.MemoryAccount;
import dev.holdfast.sql.exec.store.RowStore;
import dev.holdfast.sql.physical.PhysicalPlan.RecursiveUnion;
import dev.holdfast.types.SqlType;
import dev.holdfast.types.vector.Batch;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// WITH RECURSIVE: the seed's rows, then those of the step over the rows of the round before, until
/// a round makes none.
public final class RecursiveUnionOperator implements Operator {
  private final RecursiveUnion plan;
  private final Operator seed;
  private final Operator step;
  private final WorkingRows working;
  private final ExecutionContext context;
  private final KeyColumns keyColumns;
  private final List<SqlType> types;
  // Of the rows being made, and of those that the step reads.
  private MemoryAccount roundMemory;
  private MemoryAccount workingMemory;
  private final MemoryAccount keyMemory;
  private @Nullable KeyTable seen;
  private @Nullable Operator running;
  private @Nullable RowStore fresh;

  /// The operator of a plan node; `step` reads `working`.
  public RecursiveUnionOperator(
      RecursiveUnion plan,
      Operator seed,
      Operator step,
      WorkingRows working,
      ExecutionContext context) {
    this.plan = plan;
    this.seed = seed;
    this.step = step;
    this.working = working;
    this.context = context;
    this.types = plan.columns();
    this.keyColumns = KeyColumns.of(types, IntStream.range(0, types.size()).boxed().toList());
    this.roundMemory = new MemoryAccount(context.memory());
    this.workingMemory = new MemoryAccount(context.memory());
    this.keyMemory = new MemoryAccount(context.memory());
  }

  @Override
  public void open() {
    seen = plan.distinct() ? new KeyTable(keyColumns.types(), keyMemory) : null;
    fresh = new RowStore(types, roundMemory);
    seed.open();
    running = seed;
  }

  @Override
  public @Nullable Batch next() {
    while (true) {
      context.cancellation().check();
      Operator source = running;
      RowStore made = fresh;
      if (source == null || made == null) {
        return null;
      }
      Batch batch = source.next();
      if (batch == null) {
        source.close();
        nextRound(made);
        continue;
      }
      KeyTable keys = seen;
      Batch rows = keys == null ? batch : DistinctRows.fresh(keys, keyColumns, batch);
      if (rows.selectedCount() > 0) {
        made.append(rows);
        return rows;
      }
    }
  }

  private void nextRound(RowStore made) {
    running = null;
    if (made.rowCount() == 0) {
      return;
    }
    MemoryAccount finished = roundMemory;
    roundMemory = new MemoryAccount(context.memory());
    working.replace(made);
    fresh = new RowStore(types, roundMemory);
    step.open();
    running = step;
    workingMemory.releaseAll();
    workingMemory = finished;
  }

  @Override
  public void close() {
    seed.close();
    step.close();
    running = null;
    fresh = null;
    seen = null;
    working.replace(null);
    roundMemory.releaseAll();
    workingMemory.releaseAll();
    keyMemory.releaseAll();
  }
}
