package dev.holdfast.sql.exec.function;

import dev.holdfast.sql.exec.kernel.LongArithmetic;
import dev.holdfast.sql.physical.Function;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/// Arithmetic on NUMERIC with PostgreSQL's result scales.
public final class NumericArithmetic {
  /// How many digits a quotient or a function result has at least.
  static final int SIGNIFICANT_DIGITS_MIN = 16;

  static final int SCALE_MAX = 1_000;
  // PostgreSQL keeps numbers in digits to the base of 10,000: scales follow from those.
  private static final int DIGITS_PER_UNIT = 4;

  private NumericArithmetic() {}

  /// The exact sum, difference or product; the quotient and remainder as PostgreSQL rounds them.
  public static BigDecimal compute(Function operator, BigDecimal a, BigDecimal b) {
    return switch (operator) {
      case ADD -> a.add(b);
      case SUBTRACT -> a.subtract(b);
      case MULTIPLY -> a.multiply(b);
      case DIVIDE -> divide(a, b);
      case MODULO -> modulo(a, b);
      default -> throw new IllegalArgumentException("not arithmetic: " + operator);
    };
  }

  /// The quotient with at least 16 significant digits, rounded half away from zero.
  public static BigDecimal divide(BigDecimal a, BigDecimal b) {
    if (b.signum() == 0) {
      throw LongArithmetic.divisionByZero();
    }
    return a.divide(b, quotientScale(a, b), RoundingMode.HALF_UP);
  }

  /// The square root with at least 16 significant digits.
  public static BigDecimal sqrt(BigDecimal value) {
    return NumericPowers.sqrt(value);
  }

  private static BigDecimal modulo(BigDecimal a, BigDecimal b) {
    if (b.signum() == 0) {
      throw LongArithmetic.divisionByZero();
    }
    return a.remainder(b).setScale(Math.max(a.scale(), b.scale()), RoundingMode.UNNECESSARY);
  }

  private static int quotientScale(BigDecimal a, BigDecimal b) {
    int weight = weight(a) - weight(b);
    if (leadingUnit(a) <= leadingUnit(b)) {
      weight--;
    }
    int scale = SIGNIFICANT_DIGITS_MIN - weight * DIGITS_PER_UNIT;
    return Math.min(Math.max(scale, Math.max(a.scale(), b.scale())), SCALE_MAX);
  }

  /// The exponent, to the base of 10,000, of the first unit that is not zero.
  static int weight(BigDecimal value) {
    return value.signum() == 0 ? 0 : Math.floorDiv(exponent(value), DIGITS_PER_UNIT);
  }

  private static int exponent(BigDecimal value) {
    return value.precision() - value.scale() - 1;
  }

  private static int leadingUnit(BigDecimal value) {
    if (value.signum() == 0) {
      return 0;
    }
    int digitCount = Math.floorMod(exponent(value), DIGITS_PER_UNIT) + 1;
    int shift = value.precision() - digitCount;
    BigInteger unscaled = value.unscaledValue().abs();
    if (unscaled.bitLength() < Long.SIZE) {
      return (int) shifted(unscaled.longValue(), shift);
    }
    return unscaled.divide(BigInteger.TEN.pow(shift)).intValue();
  }

  private static long shifted(long value, int shift) {
    long result = value;
    for (int i = 0; i < shift; i++) {
      result /= 10;
    }
    for (int i = shift; i < 0; i++) {
      result *= 10;
    }
    return result;
  }
}
