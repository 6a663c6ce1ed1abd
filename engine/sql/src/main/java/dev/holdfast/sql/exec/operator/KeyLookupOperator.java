package dev.holdfast.sql.exec.operator;

import dev.holdfast.sql.exec.expression.Conditions;
import dev.holdfast.sql.exec.expression.Evaluator;
import dev.holdfast.sql.exec.expression.ExpressionCompiler;
import dev.holdfast.sql.exec.expression.Scope;
import dev.holdfast.sql.exec.runtime.ExecutionContext;
import dev.holdfast.sql.exec.runtime.RowImage;
import dev.holdfast.sql.exec.runtime.TableView;
import dev.holdfast.sql.physical.PhysicalPlan.KeyLookup;
import dev.holdfast.sql.physical.TableAccess;
import dev.holdfast.types.row.KeyFormat;
import dev.holdfast.types.vector.Batch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds the row of a primary key: a batch of one row, whose vectors have room for no more.
public final class KeyLookupOperator implements Operator {
  private final TableAccess access;
  private final ExecutionContext context;
  private final ExpressionCompiler compiler;
  private final List<Evaluator> key;
  private final @Nullable Evaluator condition;
  private boolean pending;

  /// The operator of a plan node.
  public KeyLookupOperator(KeyLookup plan, Scope scope) {
    this.access = plan.access();
    this.context = scope.context();
    this.compiler = new ExpressionCompiler(scope);
    this.key = compiler.compileAll(plan.key());
    this.condition = compiler.compileOptional(plan.condition());
  }

  @Override
  public void open() {
    pending = true;
  }

  @Override
  public @Nullable Batch next() {
    if (!pending) {
      return null;
    }
    pending = false;
    TableView view =
        context.tables().view(access.tableId(), ReadTimes.evaluate(access.time(), compiler));
    byte[] bytes = KeyBuilder.key(key, new KeyFormat(view.keyColumns(TableView.PRIMARY_KEY)));
    RowImage image = bytes == null ? null : view.find(bytes);
    if (bytes == null || image == null) {
      return null;
    }
    Batch row = new RowDecoder(access, view).decode(bytes, image);
    return condition == null ? row : Conditions.filter(condition, row);
  }

  @Override
  public void close() {
    pending = false;
  }
}
