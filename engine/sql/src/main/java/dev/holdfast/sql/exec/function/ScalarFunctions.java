package dev.holdfast.sql.exec.function;

import static java.util.Objects.requireNonNull;

import dev.holdfast.sql.exec.kernel.Comparisons;
import dev.holdfast.sql.exec.runtime.ExecutionContext;
import dev.holdfast.sql.physical.Expression.Call;
import dev.holdfast.sql.physical.Function;
import dev.holdfast.types.Datums;
import dev.holdfast.types.SqlTypeKind;
import dev.holdfast.types.text.CharacterText;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Every built-in function on datums.
public final class ScalarFunctions {
  private ScalarFunctions() {}

  /// The function of a call.
  public static ScalarFunction of(Call call, ExecutionContext context) {
    return switch (call.function()) {
      case EQUAL,
          NOT_EQUAL,
          LESS,
          LESS_OR_EQUAL,
          GREATER,
          GREATER_OR_EQUAL,
          IS_DISTINCT_FROM,
          IS_NOT_DISTINCT_FROM ->
          comparison(call);
      case NOT, IS_NULL, IS_NOT_NULL, IS_TRUE, IS_NOT_TRUE, IS_FALSE, IS_NOT_FALSE ->
          truth(call.function());
      case ADD, SUBTRACT, MULTIPLY, DIVIDE, MODULO -> exactArithmetic(call);
      case NEGATE, ABS, SIGN, CEIL, FLOOR, ROUND, TRUNC, POWER, SQRT, CBRT, EXP, LN, LOG, PI ->
          NumberFunctions.of(call);
      case SIN, COS, TAN, ASIN, ACOS, ATAN, ATAN2, DEGREES, RADIANS, RANDOM ->
          NumberFunctions.of(call);
      case CONCAT, CONCAT_SKIP_NULLS, CONCAT_WS, LOWER, UPPER, INITCAP, CHAR_LENGTH, OCTET_LENGTH ->
          TextFunctions.of(call);
      case SUBSTRING, POSITION, TRIM_BOTH, TRIM_LEADING, TRIM_TRAILING, REPLACE, LEFT, RIGHT ->
          TextFunctions.of(call);
      case LPAD, RPAD, REVERSE, REPEAT, SPLIT_PART, OVERLAY, ASCII, CHR, TRANSLATE, MD5 ->
          TextFunctions.of(call);
      case STARTS_WITH -> TextFunctions.of(call);
      case LIKE, ILIKE, SIMILAR_TO, REGEX_MATCH, REGEX_MATCH_IGNORE_CASE, REGEXP_REPLACE ->
          PatternFunctions.of(call);
      case EXTRACT, DATE_PART, DATE_TRUNC, DATETIME_ADD, DATETIME_SUBTRACT, DATE_ADD_DAYS ->
          DateTimeFunctions.of(call, context.session());
      case DATE_SUBTRACT_DAYS, DATE_DIFFERENCE, DATETIME_DIFFERENCE, INTERVAL_ADD ->
          DateTimeFunctions.of(call, context.session());
      case INTERVAL_SUBTRACT, INTERVAL_MULTIPLY, INTERVAL_DIVIDE, INTERVAL_NEGATE, AGE ->
          DateTimeFunctions.of(call, context.session());
      case MAKE_DATE, TO_CHAR, TO_DATE, TO_TIMESTAMP, AT_TIME_ZONE ->
          DateTimeFunctions.of(call, context.session());
      case CURRENT_TIMESTAMP, CURRENT_DATE, LOCALTIMESTAMP, LOCALTIME, CLOCK_TIMESTAMP ->
          SessionFunctions.of(call, context);
      case GREATEST -> arguments -> extreme(arguments, 1);
      case LEAST -> arguments -> extreme(arguments, -1);
      case CURRENT_USER, SESSION_USER, CURRENT_SCHEMA, CURRENT_CATALOG, VERSION ->
          SessionFunctions.of(call, context);
      case CURRENT_SETTING,
          CURRENT_COMMIT_SEQUENCE,
          SIGNAL_SESSION,
          HAS_TABLE_PRIVILEGE,
          HAS_COLUMN_PRIVILEGE,
          HAS_ANY_COLUMN_PRIVILEGE,
          HAS_SEQUENCE_PRIVILEGE,
          HAS_SCHEMA_PRIVILEGE,
          HAS_ROLE,
          NEXTVAL,
          CURRVAL,
          SETVAL,
          LASTVAL ->
          SessionFunctions.of(call, context);
      case GEN_RANDOM_UUID -> _ -> UUID.randomUUID();
      case ENCODE -> BinaryFunctions::encode;
      case DECODE -> BinaryFunctions::decode;
    };
  }

  /// Whether a NULL operand makes the result NULL without the function being asked.
  public static boolean isStrict(Function function) {
    return switch (function) {
      case IS_DISTINCT_FROM,
          IS_NOT_DISTINCT_FROM,
          IS_NULL,
          IS_NOT_NULL,
          IS_TRUE,
          IS_NOT_TRUE,
          IS_FALSE,
          IS_NOT_FALSE,
          CONCAT_SKIP_NULLS,
          CONCAT_WS,
          GREATEST,
          LEAST ->
          false;
      default -> true;
    };
  }

  /// Whether two calls with equal operands in one statement may differ, or do more than compute.
  public static boolean isVolatile(Function function) {
    return switch (function) {
      case RANDOM, CLOCK_TIMESTAMP, NEXTVAL, CURRVAL, SETVAL, LASTVAL, GEN_RANDOM_UUID -> true;
      default -> false;
    };
  }

  private static ScalarFunction comparison(Call call) {
    Function function = call.function();
    boolean padded = call.operands().getFirst().type().kind() == SqlTypeKind.CHAR;
    return arguments -> {
      Object left = arguments[0];
      Object right = arguments[1];
      if (left == null || right == null) {
        boolean distinct = left != right;
        return distinct == (function == Function.IS_DISTINCT_FROM);
      }
      int order =
          padded
              ? Datums.compareText(
                  CharacterText.withoutPadding((String) left),
                  CharacterText.withoutPadding((String) right))
              : Datums.compare(left, right);
      return Comparisons.holds(function, order);
    };
  }

  private static ScalarFunction truth(Function function) {
    return switch (function) {
      case NOT -> arguments -> !(Boolean) requireNonNull(arguments[0]);
      case IS_NULL -> arguments -> arguments[0] == null;
      case IS_NOT_NULL -> arguments -> arguments[0] != null;
      case IS_TRUE -> arguments -> Boolean.TRUE.equals(arguments[0]);
      case IS_NOT_TRUE -> arguments -> !Boolean.TRUE.equals(arguments[0]);
      case IS_FALSE -> arguments -> Boolean.FALSE.equals(arguments[0]);
      case IS_NOT_FALSE -> arguments -> !Boolean.FALSE.equals(arguments[0]);
      default -> throw NumberFunctions.unknown(function);
    };
  }

  // Integers and floating point numbers have kernels; this is for NUMERIC.
  private static ScalarFunction exactArithmetic(Call call) {
    Function function = call.function();
    return arguments ->
        NumericArithmetic.compute(function, number(arguments[0]), number(arguments[1]));
  }

  private static BigDecimal number(@Nullable Object datum) {
    return datum instanceof BigDecimal exact
        ? exact
        : BigDecimal.valueOf((Long) requireNonNull(datum));
  }

  private static @Nullable Object extreme(@Nullable Object[] arguments, int sign) {
    Object best = null;
    for (Object argument : arguments) {
      if (argument != null && (best == null || Datums.compare(argument, best) * sign > 0)) {
        best = argument;
      }
    }
    return best;
  }
}
