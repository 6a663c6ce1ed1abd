package dev.holdfast.sql.exec.aggregate;

import dev.holdfast.sql.exec.store.KeyColumns;
import dev.holdfast.sql.exec.store.KeyTable;
import dev.holdfast.sql.exec.store.MemoryAccount;
import dev.holdfast.sql.physical.AggregateCall;
import dev.holdfast.types.SqlType;
import dev.holdfast.types.vector.Batch;
import dev.holdfast.types.vector.LongVector;
import dev.holdfast.types.vector.Vector;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One aggregate with its FILTER and DISTINCT.
final class CallState {
  private final AggregateCall call;
  private final Accumulator accumulator;
  private final @Nullable KeyColumns distinctColumns;
  private final @Nullable KeyTable distinctKeys;

  CallState(AggregateCall call, List<SqlType> inputTypes, MemoryAccount memory) {
    this.call = call;
    this.accumulator = Accumulators.of(call, inputTypes, memory);
    boolean distinct = call.distinct() && !call.operands().isEmpty();
    if (distinct) {
      KeyColumns columns = KeyColumns.of(inputTypes, call.operands().subList(0, 1));
      var types = new ArrayList<SqlType>();
      types.add(SqlType.INTEGER);
      types.addAll(columns.types());
      this.distinctColumns = columns;
      this.distinctKeys = new KeyTable(types, memory);
    } else {
      this.distinctColumns = null;
      this.distinctKeys = null;
    }
  }

  void add(Batch batch, int[] groups, int groupCount) {
    accumulator.ensureGroups(groupCount);
    Batch rows = batch;
    int[] rowGroups = groups;
    if (call.filterColumn() >= 0) {
      boolean[] passes = filtered(batch);
      rowGroups = groupsWhere(passes, groups);
      rows = rowsWhere(passes, batch);
    }
    if (distinctColumns != null && distinctKeys != null) {
      boolean[] fresh = fresh(distinctColumns, distinctKeys, rows, rowGroups);
      rowGroups = groupsWhere(fresh, rowGroups);
      rows = rowsWhere(fresh, rows);
    }
    if (rows.selectedCount() > 0) {
      accumulator.add(rows, rowGroups);
    }
  }

  void ensureGroups(int groupCount) {
    accumulator.ensureGroups(groupCount);
  }

  Vector results(int start, int count) {
    return accumulator.results(start, count);
  }

  private boolean[] filtered(Batch batch) {
    var condition = (LongVector) batch.column(call.filterColumn());
    boolean[] passes = new boolean[batch.selectedCount()];
    for (int k = 0; k < passes.length; k++) {
      int row = batch.rowAt(k);
      passes[k] = condition.values()[row] != 0 && !condition.isNull(row);
    }
    return passes;
  }

  private static boolean[] fresh(KeyColumns columns, KeyTable keys, Batch batch, int[] groups) {
    Vector[] values = columns.read(batch);
    var group = new LongVector(SqlType.INTEGER, batch.rowCount());
    for (int k = 0; k < batch.selectedCount(); k++) {
      group.values()[batch.rowAt(k)] = groups[k];
    }
    var key = new Vector[values.length + 1];
    key[0] = group;
    System.arraycopy(values, 0, key, 1, values.length);
    int[] numbers = new int[batch.selectedCount()];
    int known = keys.count();
    keys.findOrAdd(key, batch, numbers);
    boolean[] fresh = new boolean[numbers.length];
    for (int k = 0; k < fresh.length; k++) {
      fresh[k] = numbers[k] == known; // new keys are numbered in the order in which they come
      known += fresh[k] ? 1 : 0;
    }
    return fresh;
  }

  private static Batch rowsWhere(boolean[] wanted, Batch batch) {
    int[] selection = new int[wanted.length];
    int count = 0;
    for (int k = 0; k < wanted.length; k++) {
      if (wanted[k]) {
        selection[count++] = batch.rowAt(k);
      }
    }
    return batch.select(selection, count);
  }

  private static int[] groupsWhere(boolean[] wanted, int[] groups) {
    int[] kept = new int[wanted.length];
    int count = 0;
    for (int k = 0; k < wanted.length; k++) {
      if (wanted[k]) {
        kept[count++] = groups[k];
      }
    }
    return kept;
  }
}
