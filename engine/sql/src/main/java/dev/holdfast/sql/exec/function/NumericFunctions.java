package dev.holdfast.sql.exec.function;

import dev.holdfast.sql.physical.Function;
import dev.holdfast.types.text.NumericText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/// Functions of NUMERIC.
final class NumericFunctions {
  private static final int DIGITS_MAX = 2_000;

  private NumericFunctions() {}

  static ScalarFunction of(Function function, int operandCount) {
    return switch (function) {
      case NEGATE -> arguments -> Arguments.number(arguments, 0).negate();
      case ABS -> arguments -> Arguments.number(arguments, 0).abs();
      case SIGN -> arguments -> BigDecimal.valueOf(Arguments.number(arguments, 0).signum());
      case CEIL -> arguments -> whole(arguments, RoundingMode.CEILING);
      case FLOOR -> arguments -> whole(arguments, RoundingMode.FLOOR);
      case ROUND ->
          operandCount == 1
              ? arguments -> whole(arguments, RoundingMode.HALF_UP)
              : arguments -> digits(arguments, RoundingMode.HALF_UP);
      case TRUNC ->
          operandCount == 1
              ? arguments -> whole(arguments, RoundingMode.DOWN)
              : arguments -> digits(arguments, RoundingMode.DOWN);
      case SQRT -> arguments -> NumericPowers.sqrt(Arguments.number(arguments, 0));
      case EXP -> arguments -> NumericPowers.exp(Arguments.number(arguments, 0));
      case LN -> arguments -> NumericPowers.ln(Arguments.number(arguments, 0));
      case LOG ->
          operandCount == 1
              ? arguments -> NumericPowers.log(BigDecimal.TEN, Arguments.number(arguments, 0))
              : arguments ->
                  NumericPowers.log(Arguments.number(arguments, 0), Arguments.number(arguments, 1));
      case POWER ->
          arguments ->
              NumericPowers.power(Arguments.number(arguments, 0), Arguments.number(arguments, 1));
      default -> throw NumberFunctions.unknown(function);
    };
  }

  private static Object whole(@Nullable Object[] arguments, RoundingMode mode) {
    return Arguments.number(arguments, 0).setScale(0, mode);
  }

  private static Object digits(@Nullable Object[] arguments, RoundingMode mode) {
    int scale = Math.clamp(Arguments.integer(arguments, 1), -DIGITS_MAX, DIGITS_MAX);
    return NumericText.plainScale(Arguments.number(arguments, 0).setScale(scale, mode));
  }
}
