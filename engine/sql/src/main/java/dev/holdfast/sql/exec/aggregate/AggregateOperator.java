package dev.holdfast.sql.exec.aggregate;

import dev.holdfast.sql.exec.operator.Operator;
import dev.holdfast.sql.exec.runtime.ExecutionContext;
import dev.holdfast.sql.exec.store.KeyColumns;
import dev.holdfast.sql.exec.store.KeyTable;
import dev.holdfast.sql.exec.store.MemoryAccount;
import dev.holdfast.sql.exec.store.RowStore;
import dev.holdfast.sql.physical.PhysicalPlan.Aggregate;
import dev.holdfast.types.SqlType;
import dev.holdfast.types.vector.Batch;
import dev.holdfast.types.vector.Vector;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Groups its input by hashing and computes aggregates; without grouping columns, one row.
public final class AggregateOperator implements Operator {
  // What an accumulator holds for a group, roughly.
  private static final int GROUP_BYTES = 32;

  private final Aggregate plan;
  private final Operator input;
  private final ExecutionContext context;
  private final MemoryAccount memory;
  private final List<SqlType> inputTypes;
  private final KeyColumns keyColumns;
  private List<CallState> calls = List.of();
  private @Nullable KeyTable groups;
  // The grouping columns as they were first seen, where the keys are not the same.
  private @Nullable RowStore originals;
  private boolean aggregated;
  private int position;

  /// The operator of a plan node over its running input.
  public AggregateOperator(Aggregate plan, Operator input, ExecutionContext context) {
    this.plan = plan;
    this.input = input;
    this.context = context;
    this.memory = new MemoryAccount(context.memory());
    this.inputTypes = plan.input().columns();
    this.keyColumns = KeyColumns.of(inputTypes, plan.groupColumns());
  }

  @Override
  public void open() {
    aggregated = false;
    position = 0;
    groups = null;
    originals = null;
    input.open();
  }

  @Override
  public @Nullable Batch next() {
    if (!aggregated) {
      aggregate();
      aggregated = true;
    }
    int count = Math.min(groupCount() - position, Batch.ROW_COUNT_MAX);
    if (count <= 0) {
      return null;
    }
    var columns = new ArrayList<Vector>();
    RowStore keys = keys();
    if (keys != null) {
      columns.addAll(keys.slice(position, count).columns());
    }
    for (CallState call : calls) {
      columns.add(call.results(position, count));
    }
    position += count;
    return new Batch(columns, count);
  }

  private int groupCount() {
    KeyTable table = groups;
    return table == null ? 1 : table.count();
  }

  private @Nullable RowStore keys() {
    if (originals != null) {
      return originals;
    }
    KeyTable table = groups;
    return table == null ? null : table.keys();
  }

  private void aggregate() {
    calls = plan.calls().stream().map(call -> new CallState(call, inputTypes, memory)).toList();
    KeyTable table = null;
    if (!plan.groupColumns().isEmpty()) {
      table = new KeyTable(keyColumns.types(), memory);
      groups = table;
      if (keyColumns.changesValues()) {
        originals =
            new RowStore(plan.groupColumns().stream().map(inputTypes::get).toList(), memory);
      }
    }
    int[] numbers = new int[Batch.ROW_COUNT_MAX];
    Batch batch;
    while ((batch = input.next()) != null) {
      context.cancellation().check();
      if (table != null) {
        number(table, batch, numbers);
      }
      for (CallState call : calls) {
        call.add(batch, numbers, groupCount());
      }
    }
    for (CallState call : calls) {
      call.ensureGroups(groupCount());
    }
  }

  private void number(KeyTable table, Batch batch, int[] numbers) {
    int known = table.count();
    table.findOrAdd(keyColumns.read(batch), batch, numbers);
    int added = table.count() - known;
    if (added == 0) {
      return;
    }
    memory.charge((long) added * GROUP_BYTES * Math.max(1, calls.size()));
    RowStore seen = originals;
    if (seen != null) {
      var columns = new Vector[plan.groupColumns().size()];
      for (int i = 0; i < columns.length; i++) {
        columns[i] = batch.column(plan.groupColumns().get(i));
      }
      for (int k = 0; k < batch.selectedCount(); k++) {
        if (numbers[k] == seen.rowCount()) {
          seen.appendRow(columns, batch.rowAt(k));
        }
      }
    }
  }

  @Override
  public void close() {
    input.close();
    groups = null;
    originals = null;
    calls = List.of();
    memory.releaseAll();
  }
}
