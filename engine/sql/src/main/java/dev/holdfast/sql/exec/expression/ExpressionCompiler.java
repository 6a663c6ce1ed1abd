package dev.holdfast.sql.exec.expression;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.sql.exec.function.ScalarFunctions;
import dev.holdfast.sql.exec.runtime.ExecutionContext;
import dev.holdfast.sql.physical.Expression;
import dev.holdfast.sql.physical.Expression.And;
import dev.holdfast.sql.physical.Expression.Call;
import dev.holdfast.sql.physical.Expression.Case;
import dev.holdfast.sql.physical.Expression.Cast;
import dev.holdfast.sql.physical.Expression.Constant;
import dev.holdfast.sql.physical.Expression.InList;
import dev.holdfast.sql.physical.Expression.InputColumn;
import dev.holdfast.sql.physical.Expression.Or;
import dev.holdfast.sql.physical.Expression.OuterColumn;
import dev.holdfast.sql.physical.Expression.Parameter;
import dev.holdfast.sql.physical.Expression.ScalarSubquery;
import dev.holdfast.sql.physical.Function;
import dev.holdfast.types.SqlType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Compiles expressions for one execution. Parameters and everything computed from constants become
/// constants; what fails then stays as it is and fails when, and only if, it is needed.
public final class ExpressionCompiler {
  private final Scope scope;
  private final CallCompiler calls;

  /// A compiler for expressions in `scope`.
  public ExpressionCompiler(Scope scope) {
    this.scope = scope;
    this.calls = new CallCompiler(scope.context());
  }

  /// The evaluators of several expressions.
  public List<Evaluator> compileAll(List<Expression> expressions) {
    var evaluators = new ArrayList<Evaluator>(expressions.size());
    for (Expression expression : expressions) {
      evaluators.add(compile(expression));
    }
    return evaluators;
  }

  /// The evaluator of an expression, or null for none.
  public @Nullable Evaluator compileOptional(@Nullable Expression expression) {
    return expression == null ? null : compile(expression);
  }

  /// The evaluator of an expression.
  public Evaluator compile(Expression expression) {
    return switch (expression) {
      case InputColumn(int index, SqlType type) -> new ColumnEvaluator(index, type);
      case OuterColumn(int applyId, int index, SqlType type) ->
          new OuterColumnEvaluator(scope.outerRow(applyId), index, type);
      case Constant(Object datum, SqlType type) -> new ConstantEvaluator(datum, type);
      case Parameter(int index, SqlType type) -> parameter(index, type);
      case Cast cast -> cast(cast);
      case Call call -> call(call);
      case And(List<Expression> operands) -> junction(operands, true);
      case Or(List<Expression> operands) -> junction(operands, false);
      case Case branches -> branches(branches);
      case InList list -> inList(list);
      case ScalarSubquery(var plan, SqlType type) -> new SubqueryEvaluator(scope, plan, type);
    };
  }

  private Evaluator parameter(int index, SqlType type) {
    ExecutionContext context = scope.context();
    if (index >= context.parameterCount()) {
      throw new HoldfastException(
          ErrorCode.UNSET_PARAMETER, "parameter " + (index + 1) + " has no value");
    }
    return new ConstantEvaluator(context.parameter(index), type);
  }

  private Evaluator cast(Cast cast) {
    Evaluator operand = compile(cast.operand());
    if (operand.isConstant() && operand.datum() == null) {
      return new ConstantEvaluator(null, cast.type());
    }
    Evaluator converted =
        CastCompiler.compile(
            operand, cast.type(), cast.assignment(), scope.context().session().timeZone());
    return operand.isConstant() ? folded(converted) : converted;
  }

  private Evaluator call(Call call) {
    List<Evaluator> operands = compileAll(call.operands());
    Function function = call.function();
    boolean constant = !ScalarFunctions.isVolatile(function);
    boolean hasNull = false;
    for (Evaluator operand : operands) {
      constant &= operand.isConstant();
      hasNull |= operand.isConstant() && operand.datum() == null;
    }
    if (hasNull && constant && ScalarFunctions.isStrict(function)) {
      return new ConstantEvaluator(null, call.type());
    }
    Evaluator evaluator = calls.compile(call, operands);
    return constant ? folded(evaluator) : evaluator;
  }

  private static Evaluator folded(Evaluator evaluator) {
    if (evaluator.isConstant()) {
      return evaluator;
    }
    try {
      return new ConstantEvaluator(evaluator.datum(), evaluator.type());
    } catch (HoldfastException _) { // raised again when a row needs the value
      return evaluator;
    }
  }

  private Evaluator junction(List<Expression> expressions, boolean and) {
    List<Evaluator> operands = compileAll(expressions);
    var needed = new ArrayList<Evaluator>(operands.size());
    for (Evaluator operand : operands) {
      boolean known = operand.isConstant() && operand.datum() != null;
      if (known && operand.datum() instanceof Boolean truth && truth == and) {
        continue; // decides nothing
      }
      needed.add(operand);
      if (known) {
        break; // decides for all rows that come so far
      }
    }
    if (needed.isEmpty()) {
      return new ConstantEvaluator(and, SqlType.BOOLEAN);
    }
    if (needed.size() == 1) {
      return needed.getFirst();
    }
    return and ? Junction.and(needed) : Junction.or(needed);
  }

  private Evaluator branches(Case branches) {
    var conditions = new ArrayList<Evaluator>();
    var results = new ArrayList<Evaluator>();
    for (Case.Branch branch : branches.branches()) {
      conditions.add(compile(branch.condition()));
      results.add(CastCompiler.align(compile(branch.result()), branches.type()));
    }
    Evaluator otherwise = CastCompiler.align(compile(branches.otherwise()), branches.type());
    return new CaseEvaluator(conditions, results, otherwise, branches.type());
  }

  private Evaluator inList(InList list) {
    Evaluator operand = compile(list.operand());
    var datums = new ArrayList<@Nullable Object>(list.values().size());
    for (Expression value : list.values()) {
      Evaluator evaluator = compile(value);
      if (!evaluator.isConstant()) {
        return equalToAny(list);
      }
      datums.add(evaluator.datum());
    }
    var evaluator = new InSetEvaluator(operand, datums);
    return operand.isConstant() ? folded(evaluator) : evaluator;
  }

  private Evaluator equalToAny(InList list) {
    var equalities = new ArrayList<Expression>(list.values().size());
    for (Expression value : list.values()) {
      equalities.add(new Call(Function.EQUAL, List.of(list.operand(), value), SqlType.BOOLEAN));
    }
    return junction(equalities, false);
  }
}
