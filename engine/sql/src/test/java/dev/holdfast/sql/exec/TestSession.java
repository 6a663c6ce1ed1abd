package dev.holdfast.sql.exec;

import dev.holdfast.sql.exec.runtime.BatchSource;
import dev.holdfast.sql.exec.runtime.Cancellation;
import dev.holdfast.sql.exec.runtime.ExecutionContext;
import dev.holdfast.sql.exec.runtime.MemoryBudget;
import dev.holdfast.sql.exec.runtime.SequenceSource;
import dev.holdfast.sql.exec.runtime.SessionValues;
import dev.holdfast.sql.physical.Function;
import dev.holdfast.sql.physical.PhysicalPlan;
import dev.holdfast.types.vector.Batch;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A session for tests: fixed clock, one sequence, tables in memory.
final class TestSession implements SessionValues, SequenceSource {
  final MemoryTables tables = new MemoryTables();
  final Cancellation cancellation = new Cancellation();
  MemoryBudget memory = new MemoryBudget("test", 1L << 30);
  ZoneId zone = ZoneOffset.UTC;
  List<@Nullable Object[]> viewRows = List.of();
  private long sequence;

  ExecutionContext context(@Nullable Object... parameters) {
    return new ExecutionContext(
        parameters,
        this,
        new ExecutionContext.Sources(tables, this, (name, types, bounds) -> viewRows),
        new ExecutionContext.Limits(cancellation, memory));
  }

  /// All rows of a query, as lists of datums.
  List<List<@Nullable Object>> run(PhysicalPlan plan, @Nullable Object... parameters) {
    var rows = new ArrayList<List<@Nullable Object>>();
    try (BatchSource source = Execution.open(plan, context(parameters))) {
      Batch batch;
      while ((batch = source.next()) != null) {
        if (batch.selectedCount() == 0) {
          throw new AssertionError("a batch without rows");
        }
        for (int k = 0; k < batch.selectedCount(); k++) {
          rows.add(row(batch, batch.rowAt(k)));
        }
      }
    }
    if (memory.usedBytes() != 0) {
      throw new AssertionError("memory kept: " + memory.usedBytes());
    }
    if (tables.openCursors != 0) {
      throw new AssertionError("cursors kept: " + tables.openCursors);
    }
    return rows;
  }

  private static List<@Nullable Object> row(Batch batch, int row) {
    var datums = new @Nullable Object[batch.columns().size()];
    for (int i = 0; i < datums.length; i++) {
      datums[i] = batch.column(i).datum(row);
    }
    return Arrays.asList(datums);
  }

  @Override
  public long transactionMicros() {
    return 1_700_000_000_123_456L;
  }

  @Override
  public long clockMicros() {
    return transactionMicros() + 1;
  }

  @Override
  public ZoneId timeZone() {
    return zone;
  }

  @Override
  public String currentUser() {
    return "alice";
  }

  @Override
  public String sessionUser() {
    return "pool";
  }

  @Override
  public @Nullable String currentSchema() {
    return "public";
  }

  @Override
  public String currentCatalog() {
    return "clinic";
  }

  @Override
  public @Nullable String setting(String name) {
    return name.equals("timezone") ? "UTC" : null;
  }

  @Override
  public boolean signal(long sessionId, boolean terminate) {
    return false;
  }

  @Override
  public boolean allows(Function question, List<@Nullable Object> arguments) {
    return true;
  }

  @Override
  public long nextOfTable(String name) {
    return next(name);
  }

  @Override
  public String version() {
    return "Holdfast";
  }

  @Override
  public long snapshotSequence() {
    return 42;
  }

  @Override
  public long next(String name) {
    return ++sequence;
  }

  @Override
  public long current(String name) {
    return sequence;
  }

  @Override
  public void set(String name, long value, boolean called) {
    sequence = called ? value : value - 1;
  }

  @Override
  public long last() {
    return sequence;
  }
}
