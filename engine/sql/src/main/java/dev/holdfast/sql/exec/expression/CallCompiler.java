package dev.holdfast.sql.exec.expression;

import dev.holdfast.sql.exec.function.PatternFunctions;
import dev.holdfast.sql.exec.function.ScalarFunctions;
import dev.holdfast.sql.exec.function.TextPattern;
import dev.holdfast.sql.exec.runtime.ExecutionContext;
import dev.holdfast.sql.physical.Expression;
import dev.holdfast.sql.physical.Expression.Call;
import dev.holdfast.sql.physical.Expression.Constant;
import dev.holdfast.sql.physical.Function;
import dev.holdfast.types.SqlType;
import dev.holdfast.types.SqlTypeKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Chooses how a call is evaluated: by a kernel, or row by row on datums.
final class CallCompiler {
  private final ExecutionContext context;

  CallCompiler(ExecutionContext context) {
    this.context = context;
  }

  Evaluator compile(Call call, List<Evaluator> operands) {
    Evaluator kernel =
        switch (call.function()) {
          case EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
              comparison(call.function(), operands);
          case ADD, SUBTRACT, MULTIPLY, DIVIDE, MODULO -> arithmetic(call, operands);
          case NOT -> new Negation(operands.getFirst());
          case IS_NULL -> new NullTest(operands.getFirst(), true);
          case IS_NOT_NULL -> new NullTest(operands.getFirst(), false);
          case LIKE, ILIKE, SIMILAR_TO, REGEX_MATCH, REGEX_MATCH_IGNORE_CASE ->
              pattern(call, operands);
          default -> null;
        };
    if (kernel != null) {
      return kernel;
    }
    boolean strict = ScalarFunctions.isStrict(call.function());
    return new DatumCall(ScalarFunctions.of(call, context), operands, strict, call.type());
  }

  private static Evaluator comparison(Function operator, List<Evaluator> operands) {
    Evaluator left = operands.get(0);
    Evaluator right = operands.get(1);
    if (left.type().kind() == SqlTypeKind.NUMERIC) {
      SqlType common = CastCompiler.commonNumeric(left, right);
      left = CastCompiler.align(left, common);
      right = CastCompiler.align(right, common);
    }
    return new ComparisonEvaluator(operator, left, right);
  }

  private static @Nullable Evaluator arithmetic(Call call, List<Evaluator> operands) {
    SqlType type = call.type();
    Evaluator left = operands.get(0);
    Evaluator right = operands.get(1);
    return switch (type.kind()) {
      case SMALLINT, INTEGER, BIGINT ->
          new LongArithmeticEvaluator(call.function(), left, right, type);
      case REAL, DOUBLE -> new DoubleArithmeticEvaluator(call.function(), left, right, type);
      case NUMERIC -> numeric(call.function(), left, right, type);
      default -> null;
    };
  }

  private static Evaluator numeric(
      Function operator, Evaluator left, Evaluator right, SqlType type) {
    SqlType a = left.type();
    SqlType b = right.type();
    boolean sum = operator == Function.ADD || operator == Function.SUBTRACT;
    if (sum && type.isShortNumeric() && staysShort(a, b, type)) {
      return new LongArithmeticEvaluator(
          operator, CastCompiler.align(left, type), CastCompiler.align(right, type), type);
    }
    if (operator == Function.MULTIPLY && isShortProduct(a, b, type)) {
      return new LongArithmeticEvaluator(operator, left, right, type);
    }
    return new NumericArithmeticEvaluator(operator, left, right, type);
  }

  // Sums of short numbers that cannot have more digits than the result's type.
  private static boolean staysShort(SqlType a, SqlType b, SqlType type) {
    boolean aligned = CastCompiler.fitsShort(a, type) && CastCompiler.fitsShort(b, type);
    int integerDigits = Math.max(a.precision() - a.scale(), b.precision() - b.scale()) + 1;
    return aligned && integerDigits <= type.precision() - type.scale();
  }

  private static boolean isShortProduct(SqlType a, SqlType b, SqlType type) {
    return a.isShortNumeric()
        && b.isShortNumeric()
        && type.isShortNumeric()
        && a.scale() + b.scale() == type.scale()
        && a.precision() + b.precision() <= type.precision();
  }

  private static @Nullable Evaluator pattern(Call call, List<Evaluator> operands) {
    var constants = new ArrayList<Expression>(call.operands());
    for (int i = 1; i < operands.size(); i++) {
      if (!operands.get(i).isConstant()) {
        return null;
      }
      constants.set(i, new Constant(operands.get(i).datum(), operands.get(i).type()));
    }
    TextPattern pattern =
        PatternFunctions.constantPattern(new Call(call.function(), constants, call.type()));
    return pattern == null ? null : new PatternEvaluator(operands.getFirst(), pattern);
  }
}
