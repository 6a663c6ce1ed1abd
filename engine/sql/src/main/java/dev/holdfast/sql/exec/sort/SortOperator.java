package dev.holdfast.sql.exec.sort;

import dev.holdfast.sql.exec.expression.Evaluator;
import dev.holdfast.sql.exec.operator.Operator;
import dev.holdfast.sql.exec.operator.RowLimit;
import dev.holdfast.sql.exec.runtime.ExecutionContext;
import dev.holdfast.sql.exec.store.MemoryAccount;
import dev.holdfast.sql.exec.store.RowStore;
import dev.holdfast.sql.physical.SortKey;
import dev.holdfast.types.SqlType;
import dev.holdfast.types.vector.Batch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Sorts its input. With a small limit it keeps, from time to time, only the rows that can still be
/// among the first.
public final class SortOperator implements Operator {
  private static final int PRUNED_LIMIT_MAX = 100_000;
  private static final int PRUNE_SLACK = 4 * Batch.ROW_COUNT_MAX;

  private final Operator input;
  private final List<SortKey> keys;
  private final List<SqlType> types;
  private final @Nullable Evaluator offset;
  private final @Nullable Evaluator limit;
  private final MemoryAccount memory;
  private final ExecutionContext context;
  private @Nullable RowStore store;
  private int[] rows = {};
  private int position;
  private int end;

  /// The rows after `offset` and at most `limit`, both BIGINT expressions.
  public record Slice(@Nullable Evaluator offset, @Nullable Evaluator limit) {}

  /// Sorts `input`, whose columns have these types.
  public SortOperator(
      Operator input,
      List<SqlType> types,
      List<SortKey> keys,
      Slice slice,
      ExecutionContext context) {
    this.input = input;
    this.types = types;
    this.keys = keys;
    this.offset = slice.offset();
    this.limit = slice.limit();
    this.context = context;
    this.memory = new MemoryAccount(context.memory());
  }

  @Override
  public void open() {
    store = null;
    position = 0;
    end = 0;
    input.open();
  }

  @Override
  public @Nullable Batch next() {
    RowStore sorted = store;
    if (sorted == null) {
      sorted = sort(RowLimit.evaluate(offset, limit));
      store = sorted;
    }
    int count = Math.min(end - position, Batch.ROW_COUNT_MAX);
    if (count <= 0) {
      return null;
    }
    context.cancellation().check();
    Batch batch = sorted.gather(rows, position, count);
    position += count;
    return batch;
  }

  private RowStore sort(RowLimit slice) {
    long needed = slice.count() == Long.MAX_VALUE ? Long.MAX_VALUE : saturatedSum(slice);
    var kept = new RowStore(types, memory);
    if (slice.count() > 0) {
      kept = read(kept, needed);
    }
    rows = new RowOrder(kept, keys).sorted(kept.rowCount());
    position = (int) Math.min(slice.offset(), rows.length);
    end = (int) Math.min(needed, rows.length);
    return kept;
  }

  private static long saturatedSum(RowLimit slice) {
    long sum = slice.offset() + slice.count();
    return sum < 0 ? Long.MAX_VALUE : sum;
  }

  private RowStore read(RowStore first, long needed) {
    RowStore kept = first;
    boolean prunes = needed <= PRUNED_LIMIT_MAX;
    Batch batch;
    while ((batch = input.next()) != null) {
      kept.append(batch);
      if (prunes && kept.rowCount() > 2 * needed + PRUNE_SLACK) {
        kept = pruned(kept, (int) needed);
      }
    }
    return kept;
  }

  // The first rows in their order: those that come later and equal them are behind them.
  private RowStore pruned(RowStore full, int needed) {
    int[] order = new RowOrder(full, keys).sorted(full.rowCount());
    memory.releaseAll();
    var first = new RowStore(types, memory);
    for (int start = 0; start < needed; start += Batch.ROW_COUNT_MAX) {
      first.append(full.gather(order, start, Math.min(Batch.ROW_COUNT_MAX, needed - start)));
    }
    return first;
  }

  @Override
  public void close() {
    input.close();
    store = null;
    rows = new int[0];
    memory.releaseAll();
  }
}
