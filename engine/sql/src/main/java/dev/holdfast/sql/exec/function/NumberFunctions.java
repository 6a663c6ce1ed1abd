package dev.holdfast.sql.exec.function;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.sql.exec.kernel.DoubleArithmetic;
import dev.holdfast.sql.physical.Expression.Call;
import dev.holdfast.sql.physical.Function;
import dev.holdfast.types.SqlType;
import dev.holdfast.types.text.IntegerRange;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.concurrent.ThreadLocalRandom;

/// Functions of numbers; the type of the call says whether they are exact.
final class NumberFunctions {
  private NumberFunctions() {}

  static ScalarFunction of(Call call) {
    SqlType type = call.type();
    return switch (type.kind()) {
      case NUMERIC -> NumericFunctions.of(call.function(), call.operands().size());
      case SMALLINT, INTEGER, BIGINT -> ofIntegers(call);
      default -> ofDoubles(call);
    };
  }

  private static ScalarFunction ofIntegers(Call call) {
    SqlType type = call.type();
    return switch (call.function()) {
      case NEGATE ->
          arguments -> {
            long value = Arguments.integer(arguments, 0);
            if (value == Long.MIN_VALUE) {
              throw IntegerRange.outOfRange(type.kind());
            }
            return IntegerRange.check(type.kind(), -value);
          };
      case ABS ->
          arguments -> {
            long value = Arguments.integer(arguments, 0);
            if (value == Long.MIN_VALUE) {
              throw IntegerRange.outOfRange(type.kind());
            }
            return IntegerRange.check(type.kind(), Math.abs(value));
          };
      case SIGN -> arguments -> (long) Long.signum(Arguments.integer(arguments, 0));
      case CEIL, FLOOR -> arguments -> Arguments.integer(arguments, 0);
      case ROUND, TRUNC -> arguments -> roundInteger(call, type, arguments);
      default -> throw unknown(call.function());
    };
  }

  private static Object roundInteger(Call call, SqlType type, Object[] arguments) {
    if (arguments.length == 1) {
      return Arguments.integer(arguments, 0);
    }
    var exact = BigDecimal.valueOf(Arguments.integer(arguments, 0));
    RoundingMode mode =
        call.function() == Function.ROUND ? RoundingMode.HALF_UP : RoundingMode.DOWN;
    BigDecimal rounded = exact.setScale(Math.min(0, Arguments.count(arguments, 1)), mode);
    return IntegerRange.check(type.kind(), rounded.longValueExact());
  }

  private static ScalarFunction ofDoubles(Call call) {
    return switch (call.function()) {
      case PI -> _ -> Math.PI;
      case RANDOM -> _ -> ThreadLocalRandom.current().nextDouble();
      case POWER -> arguments -> power(Arguments.real(arguments, 0), Arguments.real(arguments, 1));
      case ATAN2 ->
          arguments -> Math.atan2(Arguments.real(arguments, 0), Arguments.real(arguments, 1));
      case LOG -> call.operands().size() == 2 ? NumberFunctions::logToBase : unary(call);
      case ROUND, TRUNC -> call.operands().size() == 2 ? digits(call) : unary(call);
      default -> unary(call);
    };
  }

  private static Object logToBase(Object[] arguments) {
    return ln(Arguments.real(arguments, 1)) / ln(Arguments.real(arguments, 0));
  }

  private static ScalarFunction digits(Call call) {
    RoundingMode mode =
        call.function() == Function.ROUND ? RoundingMode.HALF_UP : RoundingMode.DOWN;
    return arguments -> {
      double value = Arguments.real(arguments, 0);
      if (Double.isNaN(value) || Double.isInfinite(value)) {
        return value;
      }
      int scale = Math.clamp(Arguments.integer(arguments, 1), -400, 400);
      return BigDecimal.valueOf(value).setScale(scale, mode).doubleValue();
    };
  }

  private static ScalarFunction unary(Call call) {
    boolean real = call.type().equals(SqlType.REAL);
    Function function = call.function();
    return arguments -> {
      double result = compute(function, Arguments.real(arguments, 0));
      return real ? (double) (float) result : result;
    };
  }

  private static double compute(Function function, double value) {
    return switch (function) {
      case NEGATE -> -value;
      case ABS -> Math.abs(value);
      case SIGN -> Double.isNaN(value) ? value : Math.signum(value) + 0.0;
      case CEIL -> Math.ceil(value);
      case FLOOR -> Math.floor(value);
      case ROUND -> Math.rint(value);
      case TRUNC -> value < 0 ? Math.ceil(value) : Math.floor(value);
      case SQRT -> sqrt(value);
      case CBRT -> Math.cbrt(value);
      case EXP -> exp(value);
      case LN -> ln(value);
      case LOG -> log10(value);
      case SIN -> Math.sin(finite(value));
      case COS -> Math.cos(finite(value));
      case TAN -> Math.tan(finite(value));
      case ASIN -> Math.asin(unit(value));
      case ACOS -> Math.acos(unit(value));
      case ATAN -> Math.atan(value);
      case DEGREES -> checkOverflow(value / (Math.PI / 180), value);
      case RADIANS -> value * (Math.PI / 180);
      default -> throw unknown(function);
    };
  }

  private static double sqrt(double value) {
    if (value < 0) {
      throw new HoldfastException(
          ErrorCode.INVALID_ARGUMENT_FOR_POWER, "cannot take square root of a negative number");
    }
    return Math.sqrt(value);
  }

  private static double exp(double value) {
    double result = checkOverflow(Math.exp(value), value);
    if (result == 0 && !Double.isInfinite(value)) {
      throw DoubleArithmetic.underflow();
    }
    return result;
  }

  private static double ln(double value) {
    checkLogarithm(value);
    return Math.log(value);
  }

  private static double log10(double value) {
    checkLogarithm(value);
    return Math.log10(value);
  }

  private static void checkLogarithm(double value) {
    if (value == 0) {
      throw NumericPowers.logarithm("cannot take logarithm of zero");
    }
    if (value < 0) {
      throw NumericPowers.logarithm("cannot take logarithm of a negative number");
    }
  }

  private static double power(double base, double exponent) {
    if (base == 0 && exponent < 0) {
      throw powerError("zero raised to a negative power is undefined");
    }
    if (base < 0 && Math.floor(exponent) != exponent && !Double.isInfinite(base)) {
      throw powerError("a negative number raised to a non-integer power yields a complex result");
    }
    double result = base == 1 || exponent == 0 ? 1 : Math.pow(base, exponent);
    if (Double.isInfinite(base) || Double.isInfinite(exponent)) {
      return result;
    }
    checkOverflow(result, base);
    if (result == 0 && base != 0) {
      throw DoubleArithmetic.underflow();
    }
    return result;
  }

  private static RuntimeException powerError(String message) {
    return new HoldfastException(ErrorCode.INVALID_ARGUMENT_FOR_POWER, message);
  }

  private static double checkOverflow(double result, double operand) {
    if (Double.isInfinite(result) && !Double.isInfinite(operand)) {
      throw DoubleArithmetic.overflow();
    }
    return result;
  }

  private static double finite(double value) {
    if (Double.isInfinite(value)) {
      throw outOfRange();
    }
    return value;
  }

  private static double unit(double value) {
    if (value < -1 || value > 1) {
      throw outOfRange();
    }
    return value;
  }

  private static RuntimeException outOfRange() {
    return new HoldfastException(ErrorCode.NUMERIC_OUT_OF_RANGE, "input is out of range");
  }

  static RuntimeException unknown(Function function) {
    return Arguments.notSupported("function " + function + " does not take these types");
  }
}
