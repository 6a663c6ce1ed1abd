package dev.holdfast.sql.exec.expression;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.sql.exec.runtime.BatchSource;
import dev.holdfast.sql.exec.runtime.ExecutionContext;
import dev.holdfast.sql.physical.PhysicalPlan;
import java.util.HashMap;
import java.util.Map;

/// What an expression can refer to besides its input: the execution's context, the rows of
/// enclosing Apply nodes, and sub-queries.
public final class Scope {
  private final ExecutionContext context;
  private final QueryOpener opener;
  private final Map<Integer, OuterRow> outerRows;

  /// Opens the plan of a scalar sub-query.
  @FunctionalInterface
  public interface QueryOpener {
    /// Opens a query; the caller closes it.
    BatchSource open(PhysicalPlan plan, ExecutionContext context);
  }

  /// A scope without outer rows.
  public Scope(ExecutionContext context, QueryOpener opener) {
    this(context, opener, Map.of());
  }

  private Scope(ExecutionContext context, QueryOpener opener, Map<Integer, OuterRow> outerRows) {
    this.context = context;
    this.opener = opener;
    this.outerRows = outerRows;
  }

  /// The same scope with one more outer row.
  public Scope with(int applyId, OuterRow outerRow) {
    var more = new HashMap<>(outerRows);
    more.put(applyId, outerRow);
    return new Scope(context, opener, more);
  }

  /// The execution's context.
  public ExecutionContext context() {
    return context;
  }

  /// Opens the plan of a sub-query without outer references.
  BatchSource open(PhysicalPlan plan) {
    return opener.open(plan, context);
  }

  OuterRow outerRow(int applyId) {
    OuterRow outerRow = outerRows.get(applyId);
    if (outerRow == null) {
      throw new HoldfastException(
          ErrorCode.INTERNAL_ERROR, "plan refers to Apply " + applyId + " outside of it");
    }
    return outerRow;
  }
}
