package dev.holdfast.sql.exec.aggregate;

import dev.holdfast.sql.exec.store.MemoryAccount;
import dev.holdfast.sql.physical.AggregateCall;
import dev.holdfast.types.SqlType;
import dev.holdfast.types.vector.Batch;
import dev.holdfast.types.vector.Vector;
import java.util.List;

/// One aggregate over one growing set of rows: a window frame.
public final class FrameAggregate {
  private final AggregateCall call;
  private final List<SqlType> inputTypes;
  private final MemoryAccount memory;
  private Accumulator accumulator;

  /// An aggregate over no rows yet.
  public FrameAggregate(AggregateCall call, List<SqlType> inputTypes, MemoryAccount memory) {
    this.call = call;
    this.inputTypes = inputTypes;
    this.memory = memory;
    this.accumulator = fresh();
  }

  private Accumulator fresh() {
    Accumulator made = Accumulators.of(call, inputTypes, memory);
    made.ensureGroups(1);
    return made;
  }

  /// Forgets all rows.
  public void reset() {
    accumulator = fresh();
  }

  /// Takes the selected rows of a batch.
  public void add(Batch rows) {
    accumulator.add(rows, new int[rows.selectedCount()]);
  }

  /// The result over the rows so far: a vector of one value.
  public Vector result() {
    return accumulator.results(0, 1);
  }
}
