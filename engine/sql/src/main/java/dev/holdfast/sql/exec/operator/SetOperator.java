package dev.holdfast.sql.exec.operator;

import dev.holdfast.sql.exec.runtime.ExecutionContext;
import dev.holdfast.sql.exec.store.KeyColumns;
import dev.holdfast.sql.exec.store.KeyTable;
import dev.holdfast.sql.exec.store.MemoryAccount;
import dev.holdfast.sql.physical.PhysicalPlan.SetOperation;
import dev.holdfast.types.SqlType;
import dev.holdfast.types.vector.Batch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// UNION, INTERSECT and EXCEPT, with ALL or distinct. NULLs equal each other.
public final class SetOperator implements Operator {
  private final SetOperation plan;
  private final List<Operator> inputs;
  private final ExecutionContext context;
  private final MemoryAccount memory;
  private final KeyColumns keyColumns;
  private final List<Counts> others = new ArrayList<>();
  private @Nullable KeyTable seen;
  private int inputIndex;
  private boolean inputOpen;

  /// The rows of one input, counted.
  private static final class Counts {
    private final KeyTable keys;
    private int[] counts = new int[64];

    Counts(KeyTable keys) {
      this.keys = keys;
    }
  }

  /// The operator of a plan node over its running inputs.
  public SetOperator(SetOperation plan, List<Operator> inputs, ExecutionContext context) {
    this.plan = plan;
    this.inputs = inputs;
    this.context = context;
    this.memory = new MemoryAccount(context.memory());
    List<SqlType> types = plan.columns();
    this.keyColumns = KeyColumns.of(types, IntStream.range(0, types.size()).boxed().toList());
  }

  @Override
  public void open() {
    inputIndex = 0;
    inputOpen = false;
    others.clear();
    seen = plan.all() ? null : new KeyTable(keyColumns.types(), memory);
    if (plan.kind() != SetOperation.Kind.UNION) {
      for (Operator input : inputs.subList(1, inputs.size())) {
        others.add(count(input));
      }
    }
  }

  private Counts count(Operator input) {
    var counts = new Counts(new KeyTable(keyColumns.types(), memory));
    int[] numbers = new int[Batch.ROW_COUNT_MAX];
    input.open();
    Batch batch;
    while ((batch = input.next()) != null) {
      counts.keys.findOrAdd(keyColumns.read(batch), batch, numbers);
      if (counts.keys.count() > counts.counts.length) {
        counts.counts = Arrays.copyOf(counts.counts, counts.keys.count() * 2);
      }
      for (int k = 0; k < batch.selectedCount(); k++) {
        counts.counts[numbers[k]]++;
      }
    }
    input.close();
    return counts;
  }

  @Override
  public @Nullable Batch next() {
    int streamed = plan.kind() == SetOperation.Kind.UNION ? inputs.size() : 1;
    while (inputIndex < streamed) {
      context.cancellation().check();
      Operator input = inputs.get(inputIndex);
      if (!inputOpen) {
        input.open();
        inputOpen = true;
      }
      Batch batch = input.next();
      if (batch == null) {
        input.close();
        inputOpen = false;
        inputIndex++;
        continue;
      }
      Batch passed = distinct(decided(batch));
      if (passed.selectedCount() > 0) {
        return passed;
      }
    }
    return null;
  }

  // The rows that the other inputs admit.
  private Batch decided(Batch batch) {
    if (others.isEmpty()) {
      return batch;
    }
    int[][] numbers = new int[others.size()][];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = find(others.get(i), batch);
    }
    int[] selection = new int[batch.selectedCount()];
    int count = 0;
    for (int k = 0; k < batch.selectedCount(); k++) {
      boolean passes =
          plan.kind() == SetOperation.Kind.INTERSECT ? isInAll(numbers, k) : !isInAny(numbers, k);
      if (passes) {
        selection[count++] = batch.rowAt(k);
      }
    }
    return batch.select(selection, count);
  }

  private int[] find(Counts other, Batch batch) {
    int[] numbers = new int[batch.selectedCount()];
    int known = other.keys.count();
    // Adding is the look-up that takes NULLs as equal; what it adds has a count of zero.
    other.keys.findOrAdd(keyColumns.read(batch), batch, numbers);
    if (other.keys.count() > Math.max(known, other.counts.length)) {
      other.counts = Arrays.copyOf(other.counts, other.keys.count() * 2);
    }
    return numbers;
  }

  private boolean isInAll(int[][] numbers, int k) {
    for (int i = 0; i < numbers.length; i++) {
      if (others.get(i).counts[numbers[i][k]] == 0) {
        return false;
      }
    }
    for (int i = 0; plan.all() && i < numbers.length; i++) {
      others.get(i).counts[numbers[i][k]]--;
    }
    return true;
  }

  private boolean isInAny(int[][] numbers, int k) {
    for (int i = 0; i < numbers.length; i++) {
      Counts other = others.get(i);
      if (other.counts[numbers[i][k]] > 0) {
        other.counts[numbers[i][k]] -= plan.all() ? 1 : 0;
        return true;
      }
    }
    return false;
  }

  private Batch distinct(Batch batch) {
    KeyTable keys = seen;
    return keys == null ? batch : DistinctRows.fresh(keys, keyColumns, batch);
  }

  @Override
  public void close() {
    for (Operator input : inputs) {
      input.close();
    }
    others.clear();
    seen = null;
    inputIndex = inputs.size();
    memory.releaseAll();
  }
}
