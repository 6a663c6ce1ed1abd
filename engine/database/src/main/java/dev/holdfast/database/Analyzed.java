package dev.holdfast.database;

import dev.holdfast.database.dml.Dml;
import dev.holdfast.database.run.StatementRun;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.sql.CompiledStatement;
import dev.holdfast.sql.exec.Execution;
import dev.holdfast.sql.exec.runtime.BatchSource;
import dev.holdfast.types.vector.Batch;
import java.util.ArrayList;
import java.util.List;

/// EXPLAIN ANALYZE: runs the statement, then tells its plan, rows and time.
final class Analyzed {
  private static final long NANOS_PER_MICRO = 1_000;

  private Analyzed() {}

  static List<String> lines(CompiledStatement.Explain explain, StatementRun run) {
    long start = run.engine().clock().nanos();
    long rows =
        switch (explain.statement()) {
          case CompiledStatement.Query query -> count(query, run);
          case CompiledStatement.Dml dml -> Dml.run(dml.plan(), run).count();
          default ->
              throw new HoldfastException(
                  ErrorCode.FEATURE_NOT_SUPPORTED, "EXPLAIN ANALYZE of this statement");
        };
    long micros = (run.engine().clock().nanos() - start) / NANOS_PER_MICRO;
    var lines = new ArrayList<>(explain.lines());
    lines.add("Actual rows: " + rows);
    lines.add("Execution time: " + micros + " microseconds");
    return lines;
  }

  private static long count(CompiledStatement.Query query, StatementRun run) {
    long rows = 0;
    try (BatchSource source = Execution.open(query.plan(), run.execution())) {
      for (Batch batch = source.next(); batch != null; batch = source.next()) {
        rows += batch.selectedCount();
      }
    }
    run.noteReads(rows);
    return rows;
  }
}
