package dev.holdfast.sql.exec.operator;

import dev.holdfast.sql.exec.expression.Conditions;
import dev.holdfast.sql.exec.expression.Evaluator;
import dev.holdfast.sql.exec.expression.ExpressionCompiler;
import dev.holdfast.sql.exec.expression.Scope;
import dev.holdfast.sql.exec.runtime.ExecutionContext;
import dev.holdfast.sql.exec.runtime.KeySpan;
import dev.holdfast.sql.exec.runtime.RowChunk;
import dev.holdfast.sql.exec.runtime.RowCursor;
import dev.holdfast.sql.exec.runtime.TableView;
import dev.holdfast.sql.physical.Expression;
import dev.holdfast.sql.physical.PhysicalPlan.IndexScan;
import dev.holdfast.sql.physical.PhysicalPlan.KeyBounds;
import dev.holdfast.sql.physical.PhysicalPlan.TableScan;
import dev.holdfast.sql.physical.TableAccess;
import dev.holdfast.types.row.KeyFormat;
import dev.holdfast.types.vector.Batch;
import org.jspecify.annotations.Nullable;

/// Reads all rows of a table, or a range of one of its indexes.
public final class ScanOperator implements Operator {
  private final TableAccess access;
  private final int indexId;
  private final @Nullable KeyBounds bounds;
  private final boolean reverse;
  private final ExecutionContext context;
  private final ExpressionCompiler compiler;
  private final @Nullable Evaluator condition;
  private @Nullable RowCursor cursor;
  private @Nullable RowDecoder decoder;
  private @Nullable RowChunk chunk;

  private ScanOperator(
      TableAccess access, Range range, @Nullable Expression condition, Scope scope) {
    this.access = access;
    this.indexId = range.indexId();
    this.bounds = range.bounds();
    this.reverse = range.reverse();
    this.context = scope.context();
    this.compiler = new ExpressionCompiler(scope);
    this.condition = compiler.compileOptional(condition);
  }

  private record Range(int indexId, @Nullable KeyBounds bounds, boolean reverse) {}

  /// The operator of a table scan.
  public static ScanOperator of(TableScan scan, Scope scope) {
    var all = new Range(TableView.PRIMARY_KEY, null, false);
    return new ScanOperator(scan.access(), all, scan.condition(), scope);
  }

  /// The operator of an index scan.
  public static ScanOperator of(IndexScan scan, Scope scope) {
    var range = new Range(scan.indexId(), scan.bounds(), scan.reverse());
    return new ScanOperator(scan.access(), range, scan.condition(), scope);
  }

  @Override
  public void open() {
    TableView view =
        context.tables().view(access.tableId(), ReadTimes.evaluate(access.time(), compiler));
    KeySpan span =
        bounds == null
            ? KeySpan.all()
            : KeyBuilder.span(bounds, compiler, new KeyFormat(view.keyColumns(indexId)));
    if (span != null) {
      decoder = new RowDecoder(access, view);
      chunk = new RowChunk();
      cursor = view.open(indexId, span, reverse);
    }
  }

  @Override
  public @Nullable Batch next() {
    RowCursor rows = cursor;
    RowChunk target = chunk;
    RowDecoder reader = decoder;
    if (rows == null || target == null || reader == null) {
      return null;
    }
    while (true) {
      context.cancellation().check();
      if (rows.next(target) == 0) {
        return null;
      }
      Batch batch = reader.decode(target);
      Batch passed = condition == null ? batch : Conditions.filter(condition, batch);
      if (passed != null) {
        return passed;
      }
    }
  }

  @Override
  public void close() {
    RowCursor rows = cursor;
    cursor = null;
    chunk = null;
    decoder = null;
    if (rows != null) {
      rows.close();
    }
  }
}
