package dev.holdfast.sql.exec.operator;

import dev.holdfast.sql.exec.RowExpressions;
import dev.holdfast.sql.exec.runtime.ExecutionContext;
import dev.holdfast.sql.exec.runtime.ViewBounds;
import dev.holdfast.sql.physical.Expression;
import dev.holdfast.sql.physical.Function;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The conditions over a system view that bound one of its columns by a value that is known before
/// the view is read. The filter above the view checks them, too: they only spare work.
public final class ViewConditions {
  /// No conditions.
  public static final ViewConditions NONE = new ViewConditions(List.of());

  private static final @Nullable Object[] NO_COLUMNS = {};

  private final List<Bound> bounds;

  private record Bound(int column, Function comparison, Expression value) {}

  private ViewConditions(List<Bound> bounds) {
    this.bounds = bounds;
  }

  /// The conditions in a filter's condition.
  public static ViewConditions of(Expression condition) {
    var bounds = new ArrayList<Bound>();
    add(condition, bounds);
    return new ViewConditions(bounds);
  }

  private static void add(Expression condition, List<Bound> bounds) {
    switch (condition) {
      case Expression.And and -> and.operands().forEach(operand -> add(operand, bounds));
      case Expression.Call call when call.operands().size() == 2 -> addComparison(call, bounds);
      default -> {
        // bounds nothing
      }
    }
  }

  private static void addComparison(Expression.Call call, List<Bound> bounds) {
    Expression left = call.operands().getFirst();
    Expression right = call.operands().getLast();
    if (left instanceof Expression.InputColumn column && isKnown(right)) {
      bounds.add(new Bound(column.index(), call.function(), right));
    } else if (right instanceof Expression.InputColumn column && isKnown(left)) {
      bounds.add(new Bound(column.index(), mirrored(call.function()), left));
    }
  }

  private static boolean isKnown(Expression value) {
    return value instanceof Expression.Constant || value instanceof Expression.Parameter;
  }

  private static Function mirrored(Function comparison) {
    return switch (comparison) {
      case LESS -> Function.GREATER;
      case LESS_OR_EQUAL -> Function.GREATER_OR_EQUAL;
      case GREATER -> Function.LESS;
      case GREATER_OR_EQUAL -> Function.LESS_OR_EQUAL;
      default -> comparison;
    };
  }

  /// What they say for this execution.
  ViewBounds evaluate(ExecutionContext context) {
    var result = new ViewBounds();
    for (Bound bound : bounds) {
      if (RowExpressions.evaluate(bound.value(), NO_COLUMNS, context) instanceof Long number) {
        narrow(result, bound, number);
      }
    }
    return result;
  }

  private static void narrow(ViewBounds result, Bound bound, long number) {
    long below = number == Long.MIN_VALUE ? number : number - 1;
    long above = number == Long.MAX_VALUE ? number : number + 1;
    switch (bound.comparison()) {
      case EQUAL -> result.narrow(bound.column(), number, number);
      case LESS -> result.narrow(bound.column(), Long.MIN_VALUE, below);
      case LESS_OR_EQUAL -> result.narrow(bound.column(), Long.MIN_VALUE, number);
      case GREATER -> result.narrow(bound.column(), above, Long.MAX_VALUE);
      case GREATER_OR_EQUAL -> result.narrow(bound.column(), number, Long.MAX_VALUE);
      default -> {
        // no bound
      }
    }
  }
}
