package dev.holdfast.sql.plan;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.sql.logical.Column;
import dev.holdfast.sql.logical.Scalar;
import dev.holdfast.sql.logical.Scalars;
import dev.holdfast.sql.physical.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Scalars as expressions over positions.
record ScalarLowering(
    Map<Column, Integer> positions, @Nullable Environment environment, Lowering lowering) {

  Expression lower(Scalar scalar) {
    return switch (scalar) {
      case Scalar.ColumnRef(Column column) -> column(column);
      case Scalar.Literal literal -> new Expression.Constant(literal.datum(), literal.type());
      case Scalar.Param param -> new Expression.Parameter(param.index(), param.type());
      case Scalar.Cast cast ->
          new Expression.Cast(lower(cast.operand()), cast.type(), cast.assignment());
      case Scalar.Call call ->
          new Expression.Call(call.function(), lower(call.operands()), call.type());
      case Scalar.And and -> new Expression.And(lower(and.operands()));
      case Scalar.Or or -> new Expression.Or(lower(or.operands()));
      case Scalar.Case choice ->
          new Expression.Case(
              choice.branches().stream()
                  .map(branch ->
                      new Expression.Case.Branch(lower(branch.condition()), lower(branch.result())))
                  .toList(),
              lower(choice.otherwise()),
              choice.type());
      case Scalar.InList in -> new Expression.InList(lower(in.operand()), lower(in.values()));
      case Scalar.ScalarQuery query ->
          new Expression.ScalarSubquery(lowering.separate(query.query()), query.type());
      case Scalar.Exists _,
          Scalar.Quantified _,
          Scalar.Unknown _,
          Scalar.UnknownParam _,
          Scalar.AggregateFunction _,
          Scalar.WindowFunction _,
          Scalar.Grouping _ ->
          throw new HoldfastException(
              ErrorCode.INTERNAL_ERROR,
              "planner: " + scalar.getClass().getSimpleName() + " left after binding");
    };
  }

  private List<Expression> lower(List<Scalar> scalars) {
    var lowered = new ArrayList<Expression>();
    scalars.forEach(scalar -> lowered.add(lower(scalar)));
    return lowered;
  }

  /// A conjunction; null if there is nothing to check.
  @Nullable Expression condition(List<Scalar> conditions) {
    var conjuncts = new ArrayList<Scalar>();
    conditions.forEach(condition -> conjuncts.addAll(Scalars.conjuncts(condition)));
    return switch (conjuncts.size()) {
      case 0 -> null;
      case 1 -> lower(conjuncts.getFirst());
      default -> new Expression.And(lower(conjuncts));
    };
  }

  private Expression column(Column column) {
    Integer position = positions.get(column);
    if (position != null) {
      return new Expression.InputColumn(position, column.type());
    }
    Expression outer = Environment.find(environment, column);
    if (outer == null) {
      throw new HoldfastException(
          ErrorCode.INTERNAL_ERROR, "planner: column " + column.name() + " is out of reach");
    }
    return outer;
  }
}
