package dev.holdfast.sql.exec.kernel;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.sql.physical.Function;

/// Arithmetic on floating point numbers with PostgreSQL's refusals: results that are infinite or
/// vanish although the operands do not, and zero divisors.
public final class DoubleArithmetic {
  private DoubleArithmetic() {}

  /// The result of one operation; `real` rounds to float precision.
  public static double compute(Function operator, double a, double b, boolean real) {
    double exact =
        switch (operator) {
          case ADD -> a + b;
          case SUBTRACT -> a - b;
          case MULTIPLY -> a * b;
          case DIVIDE -> divide(a, b);
          default -> throw new IllegalArgumentException("not arithmetic: " + operator);
        };
    double result = real ? (float) exact : exact;
    if (Double.isInfinite(result) && !Double.isInfinite(a) && !Double.isInfinite(b)) {
      throw overflow();
    }
    boolean vanished =
        result == 0
            && a != 0
            && ((operator == Function.MULTIPLY && b != 0)
                || (operator == Function.DIVIDE && !Double.isInfinite(b)));
    if (vanished) {
      throw underflow();
    }
    return result;
  }

  private static double divide(double a, double b) {
    if (b == 0 && !Double.isNaN(a)) {
      throw LongArithmetic.divisionByZero();
    }
    return a / b;
  }

  /// The refusal of a result that is too large.
  public static HoldfastException overflow() {
    return new HoldfastException(ErrorCode.NUMERIC_OUT_OF_RANGE, "value out of range: overflow");
  }

  /// The refusal of a result that is too small to be told from zero.
  public static HoldfastException underflow() {
    return new HoldfastException(ErrorCode.NUMERIC_OUT_OF_RANGE, "value out of range: underflow");
  }
}
